"""Files in every way clients send them."""

from base64 import b64encode

import httpx
import pytest

from bot.sandbox.people import Person
from bot.sandbox.pictures import size_of
from bot.sandbox.server import Running
from bot.sandbox.world import World
from tests.sandbox.conftest import Api
from tests.sandbox.everything import PIXEL

BAD = "Bad Request: "


async def test_a_document_goes_out_and_can_be_fetched(
    running: Running, web: httpx.AsyncClient, api: Api, anna: Person
) -> None:
    answer = await web.post(
        f"/bot{running.token}/sendDocument",
        data={
            "chat_id": str(anna.id),
            "caption": "<b>Møde</b>",
            "parse_mode": "HTML",
            "document": "attach://one",
        },
        files={"one": ("møde.ics", b"BEGIN:VCALENDAR\r\n--x\r\n", "text/calendar")},
    )
    sent = answer.json()["result"]
    assert (sent["caption"], sent["caption_entities"][0]["length"]) == ("Møde", 4)
    assert (sent["document"]["file_name"], sent["document"]["mime_type"]) == ("møde.ics", "text/calendar")
    found = await api("getFile", file_id=sent["document"]["file_id"])
    fetched = await web.get(f"/file/bot{running.token}/{found['file_path']}")
    assert (fetched.content, found["file_size"]) == (b"BEGIN:VCALENDAR\r\n--x\r\n", 22)
    again = await api("sendDocument", chat_id=anna.id, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]


@pytest.mark.parametrize(
    ("method", "arguments", "complaint"),
    [
        pytest.param("sendDocument", {}, "there is no document in the request", id="nothing"),
        pytest.param("sendDocument", {"document": "abc"}, "invalid file_id", id="unknown"),
        pytest.param("getFile", {"file_id": "abc"}, "invalid file_id", id="unknown to fetch"),
    ],
)
async def test_what_is_no_file(api: Api, anna: Person, method: str, arguments: dict, complaint: str) -> None:
    assert await api(method, chat_id=anna.id, **arguments) == BAD + complaint


@pytest.mark.parametrize(
    ("field", "data", "status", "complaint"),
    [
        pytest.param("photo", b"no picture", 400, "IMAGE_PROCESS_FAILED", id="no picture"),
        pytest.param("document", b"", 400, "file must be non-empty", id="empty"),
        pytest.param(
            "document", b"x" * (50 * 1024 * 1024 + 1), 413, "Request Entity Too Large", id="above 50 MB"
        ),
    ],
)
async def test_what_cannot_go_up(
    running: Running,
    web: httpx.AsyncClient,
    anna: Person,
    field: str,
    data: bytes,
    status: int,
    complaint: str,
) -> None:
    answer = await web.post(
        f"/bot{running.token}/send{field.title()}", data={"chat_id": str(anna.id)}, files={field: ("x", data)}
    )
    assert (answer.status_code, answer.json()["description"].removeprefix(BAD)) == (status, complaint)


async def test_what_people_send(web: httpx.AsyncClient, world: World, api: Api, anna: Person) -> None:
    here = f"/control/people/{anna.id}/send"
    big = {"kind": "document", "data": b64encode(b"x").decode(), "size": 30 * 1024 * 1024, "caption": "stor"}
    sent = (await web.post(here, json=big)).json()
    (update,) = await api("getUpdates")
    assert update["message"]["document"]["file_size"] == 30 * 1024 * 1024
    assert await api("getFile", file_id=update["message"]["document"]["file_id"]) == BAD + "file is too big"
    assert (sent["html"], sent["files"][0]["kind"]) == ("stor", "document")
    form = await web.post(here, data={"kind": "photo"}, files={"file": ("cv.png", PIXEL, "image/png")})
    (file,) = form.json()["files"]
    assert (await web.get(file["url"])).content == PIXEL
    page = await web.post(here, data={"kind": "document"}, files={"file": ("x.html", b"<p>", "text/html")})
    fetched = await web.get(page.json()["files"][0]["url"])
    assert fetched.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    refused = await web.post(here, json={"kind": "hologram"})
    assert (refused.status_code, refused.json()["error"]) == (
        400,
        "there is nothing of the kind hologram to send",
    )


@pytest.mark.parametrize("kind", ["photo", "voice", "document", "sticker"])
async def test_a_phone_without_files_sends_a_sample(
    web: httpx.AsyncClient, api: Api, anna: Person, kind: str
) -> None:
    sent = (await web.post(f"/control/people/{anna.id}/send", json={"kind": kind})).json()
    (update,) = await api("getUpdates")
    assert kind in update["message"]
    (file,) = sent["files"]
    fetched = await web.get(file["url"])
    assert (len(fetched.content), fetched.status_code) == (file["size"], 200)


async def test_an_empty_file_is_refused(web: httpx.AsyncClient, anna: Person) -> None:
    answer = await web.post(f"/control/people/{anna.id}/send", json={"kind": "document", "data": ""})
    assert answer.json()["error"] == BAD + "file must be non-empty"


async def test_captions_have_their_own_length(api: Api, web: httpx.AsyncClient, anna: Person) -> None:
    photo = {"kind": "photo", "data": b64encode(PIXEL).decode()}
    sent = (await web.post(f"/control/people/{anna.id}/send", json=photo)).json()
    file_id = sent["content"]["photo"][0]["file_id"]
    told = await api("sendPhoto", chat_id=anna.id, photo=file_id, caption="x" * 1025)
    assert told == BAD + "message caption is too long"
    own = await api("sendPhoto", chat_id=anna.id, photo=file_id, caption="x" * 1024)
    edited = await api("editMessageCaption", chat_id=anna.id, message_id=own["message_id"], caption="kort")
    assert edited["caption"] == "kort"
    wrong = await api("editMessageText", chat_id=anna.id, message_id=own["message_id"], text="y")
    assert wrong == BAD + "there is no text in the message to edit"


async def test_copies_and_forwards(api: Api, anna: Person) -> None:
    sent = await api("sendMessage", chat_id=anna.id, text="<b>x</b>", parse_mode="HTML")
    here = {"chat_id": anna.id, "from_chat_id": anna.id}
    assert (await api("copyMessage", **here, message_id=sent["message_id"])).keys() == {"message_id"}
    forwarded = await api("forwardMessage", **here, message_id=sent["message_id"])
    assert forwarded["forward_origin"]["sender_user"]["is_bot"] is True
    assert forwarded["entities"] == sent["entities"]
    closed = await api("sendMessage", chat_id=anna.id, text="x", protect_content=True)
    assert (
        await api("copyMessage", **here, message_id=closed["message_id"]) == BAD + "message can't be copied"
    )
    assert await api("forwardMessage", **here, message_id=999) == BAD + "message to forward not found"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (PIXEL, (2, 3)),
        (b"GIF89a\x05\x00\x06\x00;", (5, 6)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x07\x00\x09\x01", (9, 7)),
        (b"RIFF....WEBP", (512, 512)),
        (b"\xff\xd8\xff", None),
        (b"%PDF", None),
    ],
    ids=["png", "gif", "jpeg", "webp", "torn jpeg", "pdf"],
)
def test_picture_sizes(data: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(data) == size
