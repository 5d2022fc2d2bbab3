import pytest


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite:///{tmp_path}/db/x.db"


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url
