"""The first house."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward only: a backup is the way back."""

    op.create_table(
        "aliases",
        sa.Column("company_id", KEY, autoincrement=False, nullable=False),
        sa.Column("candidate_id", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "candidate_id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("company_id", "number", name=op.f("uq_aliases_company_id_number")),
    )
    op.create_table(
        "audit",
        sa.Column("number", KEY, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("behalf_of_id", KEY, nullable=True),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("thing", sa.String(length=24), nullable=True),
        sa.Column("thing_id", KEY, nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_person_id"), "audit", ["person_id"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", KEY, nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("base_number", KEY, nullable=False),
        sa.Column("base_seal", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "call_tasks",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("notice", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", KEY, nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.String(length=120), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_tasks")),
        sa.UniqueConstraint("once", name=op.f("uq_call_tasks_once")),
    )
    op.create_index(
        "ix_call_tasks_open",
        "call_tasks",
        ["owner_id", "due_at"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "cards",
        sa.Column("person_id", KEY, autoincrement=False, nullable=False),
        sa.Column("card", sa.String(length=64), nullable=False),
        sa.Column("message_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "card", name=op.f("pk_cards")),
    )
    op.create_table(
        "catalogue",
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("hours", sa.String(length=10), nullable=False),
        sa.Column("candidate_id", KEY, autoincrement=False, nullable=False),
        sa.Column("clarified_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("task", "area", "hours", "candidate_id", name=op.f("pk_catalogue")),
    )
    op.create_index(op.f("ix_catalogue_candidate_id"), "catalogue", ["candidate_id"], unique=False)
    op.create_table(
        "companies",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("cvr", sa.String(length=8), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("branch", sa.String(length=40), nullable=True),
        sa.Column("area", sa.String(length=40), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companies")),
        sa.UniqueConstraint("cvr", name=op.f("uq_companies_cvr")),
    )
    op.create_table(
        "dialogs",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("intent", sa.String(length=8), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogs")),
    )
    op.create_index("ix_dialogs_person_id_form", "dialogs", ["person_id", "form"], unique=False)
    op.create_index(
        "uq_dialogs_one_open",
        "dialogs",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("open IS 1"),
        postgresql_where=sa.text("open IS true"),
    )
    op.create_table(
        "due",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", KEY, nullable=False),
        sa.Column("occurrence", sa.String(length=60), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint(
            "kind", "subject_id", "occurrence", name=op.f("uq_due_kind_subject_id_occurrence")
        ),
    )
    op.create_index(
        "ix_due_pending",
        "due",
        ["due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 0"),
        postgresql_where=sa.text("state = 0"),
    )
    op.create_table(
        "imports",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("row_hash", sa.String(length=64), nullable=False),
        sa.Column("subject_id", KEY, nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key_hash", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_subject_id"), "imports", ["subject_id"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reference", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["chat", "update_id"],
        unique=False,
        sqlite_where=sa.text("state = 0"),
        postgresql_where=sa.text("state = 0"),
    )
    op.create_index(
        "ix_inbox_waiting_order",
        "inbox",
        ["update_id"],
        unique=False,
        sqlite_where=sa.text("state = 0"),
        postgresql_where=sa.text("state = 0"),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "looks",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("company_id", KEY, nullable=True),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looks")),
        sa.UniqueConstraint(
            "candidate_id",
            "person_id",
            "what",
            "company_id",
            name=op.f("uq_looks_candidate_id_person_id_what_company_id"),
        ),
    )
    op.create_index(op.f("ix_looks_candidate_id"), "looks", ["candidate_id"], unique=False)
    op.create_table(
        "not_today",
        sa.Column("placement_id", KEY, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("placement_id", "day", name=op.f("pk_not_today")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("card", sa.String(length=64), nullable=True),
        sa.Column("edit_message", KEY, nullable=True),
        sa.Column("about_kind", sa.String(length=32), nullable=True),
        sa.Column("about_id", KEY, nullable=True),
        sa.Column("once", sa.String(length=120), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ambiguous", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_token", sa.String(length=32), nullable=True),
        sa.Column("problem", sa.String(length=64), nullable=True),
        sa.Column("sent_message", KEY, nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("once", name=op.f("uq_outbox_once")),
    )
    op.create_index(
        "ix_outbox_pending",
        "outbox",
        ["priority", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 0"),
        postgresql_where=sa.text("state = 0"),
    )
    op.create_index(
        "ix_outbox_pending_about",
        "outbox",
        ["about_kind", "about_id"],
        unique=False,
        sqlite_where=sa.text("state = 0"),
        postgresql_where=sa.text("state = 0"),
    )
    op.create_index(
        "ix_outbox_pending_by_person",
        "outbox",
        ["person_id", "id"],
        unique=False,
        sqlite_where=sa.text("state = 0"),
        postgresql_where=sa.text("state = 0"),
    )
    op.create_index("ix_outbox_sent_message", "outbox", ["person_id", "sent_message"], unique=False)
    op.create_table(
        "persons",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("acting_role_id", KEY, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unreachable_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_table(
        "shut_out",
        sa.Column("candidate_id", KEY, autoincrement=False, nullable=False),
        sa.Column("company_id", KEY, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", "company_id", name=op.f("pk_shut_out")),
    )
    op.create_table(
        "telegram_links",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("telegram_hash", sa.String(length=64), nullable=False),
        sa.Column("telegram_id", sa.LargeBinary(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telegram_links")),
        sa.UniqueConstraint("person_id", name=op.f("uq_telegram_links_person_id")),
        sa.UniqueConstraint("telegram_hash", name=op.f("uq_telegram_links_telegram_hash")),
    )
    op.create_table(
        "ticks",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_ticks")),
    )
    op.create_table(
        "tombstones",
        sa.Column("person_id", KEY, autoincrement=False, nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_tombstones")),
    )
    op.create_table(
        "units",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("name", name=op.f("uq_units_name")),
    )
    op.create_table(
        "working_hours",
        sa.Column("weekday", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens < closes", name=op.f("ck_working_hours_forward")),
        sa.PrimaryKeyConstraint("weekday", name=op.f("pk_working_hours")),
    )
    op.create_table(
        "wrong_links",
        sa.Column("person_id", KEY, autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("again_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_wrong_links")),
    )
    op.create_table(
        "absences",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("away_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stand_in_id", KEY, nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("away_from < away_until", name=op.f("ck_absences_forward")),
        sa.CheckConstraint("person_id <> stand_in_id", name=op.f("ck_absences_somebody_else")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_absences_person_id_persons")),
        sa.ForeignKeyConstraint(
            ["stand_in_id"], ["persons.id"], name=op.f("fk_absences_stand_in_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index("ix_absences_now", "absences", ["person_id", "away_until"], unique=False)
    op.create_index(op.f("ix_absences_person_id"), "absences", ["person_id"], unique=False)
    op.create_index(op.f("ix_absences_stand_in_id"), "absences", ["stand_in_id"], unique=False)
    op.create_table(
        "candidates",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("adviser_id", KEY, nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=True),
        sa.Column("card_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clarified_until", sa.Date(), nullable=True),
        sa.Column("clarified_by", KEY, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["adviser_id"], ["persons.id"], name=op.f("fk_candidates_adviser_id_persons")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_candidates_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
        sa.UniqueConstraint("person_id", name=op.f("uq_candidates_person_id")),
    )
    op.create_index(op.f("ix_candidates_adviser_id"), "candidates", ["adviser_id"], unique=False)
    op.create_index(op.f("ix_candidates_person_id"), "candidates", ["person_id"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_contacts_company_id_companies")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_contacts_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    op.create_index(op.f("ix_contacts_company_id"), "contacts", ["company_id"], unique=False)
    op.create_index(op.f("ix_contacts_person_id"), "contacts", ["person_id"], unique=False)
    op.create_index(
        "uq_contacts_one",
        "contacts",
        ["company_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "invitations",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("unit_id", KEY, nullable=True),
        sa.Column("company_id", KEY, nullable=True),
        sa.Column("placement_id", KEY, nullable=True),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("invited_by", KEY, nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", KEY, nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["persons.id"], name=op.f("fk_invitations_invited_by_persons")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_invitations_person_id_persons")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_invitations_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    op.create_index(op.f("ix_invitations_company_id"), "invitations", ["company_id"], unique=False)
    op.create_index(op.f("ix_invitations_invited_by"), "invitations", ["invited_by"], unique=False)
    op.create_index(op.f("ix_invitations_person_id"), "invitations", ["person_id"], unique=False)
    op.create_index(op.f("ix_invitations_placement_id"), "invitations", ["placement_id"], unique=False)
    op.create_index(op.f("ix_invitations_unit_id"), "invitations", ["unit_id"], unique=False)
    op.create_table(
        "job_functions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("posted_by", KEY, nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("day_parts", sa.String(length=400), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=True),
        sa.Column("licences", sa.String(length=400), nullable=False),
        sa.Column("conditions", sa.String(length=400), nullable=False),
        sa.Column("employment", sa.String(length=40), nullable=False),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fresh_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_job_functions_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["posted_by"], ["persons.id"], name=op.f("fk_job_functions_posted_by_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_functions")),
    )
    op.create_index(op.f("ix_job_functions_company_id"), "job_functions", ["company_id"], unique=False)
    op.create_index(
        "ix_job_functions_open",
        "job_functions",
        ["task", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(op.f("ix_job_functions_posted_by"), "job_functions", ["posted_by"], unique=False)
    op.create_table(
        "privacy_wishes",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("right", sa.String(length=12), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("ground", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["persons.id"], name=op.f("fk_privacy_wishes_owner_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_privacy_wishes_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_wishes")),
    )
    op.create_index(op.f("ix_privacy_wishes_owner_id"), "privacy_wishes", ["owner_id"], unique=False)
    op.create_index(op.f("ix_privacy_wishes_person_id"), "privacy_wishes", ["person_id"], unique=False)
    op.create_index(
        "uq_privacy_wishes_open",
        "privacy_wishes",
        ["person_id", "right"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "requests",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("asked_by", KEY, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wants_call", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["persons.id"], name=op.f("fk_requests_asked_by_persons")),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_requests_company_id_companies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
    )
    op.create_index(op.f("ix_requests_asked_by"), "requests", ["asked_by"], unique=False)
    op.create_index(op.f("ix_requests_company_id"), "requests", ["company_id"], unique=False)
    op.create_index(
        "ix_requests_waiting",
        "requests",
        ["deadline_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('new', 'with contact')"),
        postgresql_where=sa.text("state IN ('new', 'with contact')"),
    )
    op.create_index(
        "ix_requests_waiting_of_company",
        "requests",
        ["company_id"],
        unique=False,
        sqlite_where=sa.text("state IN ('new', 'with contact')"),
        postgresql_where=sa.text("state IN ('new', 'with contact')"),
    )
    op.create_table(
        "roles",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("unit_id", KEY, nullable=True),
        sa.Column("company_id", KEY, nullable=True),
        sa.Column("placement_id", KEY, nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_roles_person_id_persons")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_roles_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
    )
    op.create_index(op.f("ix_roles_company_id"), "roles", ["company_id"], unique=False)
    op.create_index(op.f("ix_roles_person_id"), "roles", ["person_id"], unique=False)
    op.create_index(op.f("ix_roles_placement_id"), "roles", ["placement_id"], unique=False)
    op.create_index(op.f("ix_roles_unit_id"), "roles", ["unit_id"], unique=False)
    op.create_table(
        "speed_datings",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("organiser_id", KEY, nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["persons.id"], name=op.f("fk_speed_datings_organiser_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speed_datings")),
    )
    op.create_index(op.f("ix_speed_datings_organiser_id"), "speed_datings", ["organiser_id"], unique=False)
    op.create_table(
        "staff",
        sa.Column("person_id", KEY, autoincrement=False, nullable=False),
        sa.Column("unit_id", KEY, nullable=False),
        sa.Column("contact", sa.Boolean(), nullable=False),
        sa.Column("adviser", sa.Boolean(), nullable=False),
        sa.Column("branches", sa.String(length=2000), nullable=False),
        sa.Column("areas", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_staff_person_id_persons")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_staff_unit_id_units")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_staff")),
    )
    op.create_index(op.f("ix_staff_unit_id"), "staff", ["unit_id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("request_id", KEY, nullable=False),
        sa.Column("author_id", KEY, nullable=False),
        sa.Column("from_company", sa.Boolean(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("written_message", KEY, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["persons.id"], name=op.f("fk_messages_author_id_persons")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_messages_request_id_requests")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index(op.f("ix_messages_author_id"), "messages", ["author_id"], unique=False)
    op.create_index(op.f("ix_messages_request_id"), "messages", ["request_id"], unique=False)
    op.create_index("ix_messages_written", "messages", ["author_id", "written_message"], unique=False)
    op.create_table(
        "placements",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("employment", sa.String(length=12), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("sick_rule", sa.LargeBinary(), nullable=False),
        sa.Column("manager_id", KEY, nullable=True),
        sa.Column("mentor_id", KEY, nullable=True),
        sa.Column("mentor_name", sa.LargeBinary(), nullable=True),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("candidate_goes_on", sa.Boolean(), nullable=True),
        sa.Column("manager_goes_on", sa.Boolean(), nullable=True),
        sa.Column("monthly", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f("fk_placements_candidate_id_candidates")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_placements_company_id_companies")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_placements_made_by_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
    )
    op.create_index(op.f("ix_placements_candidate_id"), "placements", ["candidate_id"], unique=False)
    op.create_index(op.f("ix_placements_company_id"), "placements", ["company_id"], unique=False)
    op.create_index(op.f("ix_placements_made_by"), "placements", ["made_by"], unique=False)
    op.create_index(
        "uq_placements_together",
        "placements",
        ["company_id", "candidate_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('planned', 'started')"),
        postgresql_where=sa.text("state IN ('planned', 'started')"),
    )
    op.create_table(
        "speed_dating_candidates",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("speed_dating_id", KEY, nullable=False),
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("said", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name=op.f("fk_speed_dating_candidates_candidate_id_candidates"),
        ),
        sa.ForeignKeyConstraint(
            ["speed_dating_id"],
            ["speed_datings.id"],
            name=op.f("fk_speed_dating_candidates_speed_dating_id_speed_datings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speed_dating_candidates")),
        sa.UniqueConstraint(
            "speed_dating_id",
            "candidate_id",
            name=op.f("uq_speed_dating_candidates_speed_dating_id_candidate_id"),
        ),
    )
    op.create_index(
        op.f("ix_speed_dating_candidates_candidate_id"),
        "speed_dating_candidates",
        ["candidate_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_speed_dating_candidates_speed_dating_id"),
        "speed_dating_candidates",
        ["speed_dating_id"],
        unique=False,
    )
    op.create_table(
        "speed_dating_companies",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("speed_dating_id", KEY, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("said", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_speed_dating_companies_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["speed_dating_id"],
            ["speed_datings.id"],
            name=op.f("fk_speed_dating_companies_speed_dating_id_speed_datings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speed_dating_companies")),
        sa.UniqueConstraint(
            "speed_dating_id", "company_id", name=op.f("uq_speed_dating_companies_speed_dating_id_company_id")
        ),
    )
    op.create_index(
        op.f("ix_speed_dating_companies_company_id"), "speed_dating_companies", ["company_id"], unique=False
    )
    op.create_index(
        op.f("ix_speed_dating_companies_speed_dating_id"),
        "speed_dating_companies",
        ["speed_dating_id"],
        unique=False,
    )
    op.create_table(
        "suggestions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("job_function_id", KEY, nullable=False),
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("no_reason", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f("fk_suggestions_candidate_id_candidates")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_suggestions_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["job_function_id"],
            ["job_functions.id"],
            name=op.f("fk_suggestions_job_function_id_job_functions"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_suggestions_made_by_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
    )
    op.create_index(op.f("ix_suggestions_candidate_id"), "suggestions", ["candidate_id"], unique=False)
    op.create_index(op.f("ix_suggestions_company_id"), "suggestions", ["company_id"], unique=False)
    op.create_index(op.f("ix_suggestions_job_function_id"), "suggestions", ["job_function_id"], unique=False)
    op.create_index(op.f("ix_suggestions_made_by"), "suggestions", ["made_by"], unique=False)
    op.create_index(
        "uq_suggestions_live",
        "suggestions",
        ["job_function_id", "candidate_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('asked', 'shown', 'wanted')"),
        postgresql_where=sa.text("state IN ('asked', 'shown', 'wanted')"),
    )
    op.create_table(
        "check_ins",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("placement_id", KEY, nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("entered_by", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placements.id"], name=op.f("fk_check_ins_placement_id_placements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint("placement_id", "side", "name", name=op.f("uq_check_ins_placement_id_side_name")),
    )
    op.create_index(op.f("ix_check_ins_placement_id"), "check_ins", ["placement_id"], unique=False)
    op.create_table(
        "concerns",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("placement_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("check_in_id", KEY, nullable=True),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", KEY, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_concerns_person_id_persons")),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placements.id"], name=op.f("fk_concerns_placement_id_placements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
    )
    op.create_index(op.f("ix_concerns_person_id"), "concerns", ["person_id"], unique=False)
    op.create_index(op.f("ix_concerns_placement_id"), "concerns", ["placement_id"], unique=False)
    op.create_index(
        "uq_concerns_open",
        "concerns",
        ["placement_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "meetings",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("speed_dating_id", KEY, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("suggestion_id", KEY, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("company_said", sa.String(length=12), nullable=True),
        sa.Column("candidate_said", sa.String(length=12), nullable=True),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f("fk_meetings_candidate_id_candidates")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_meetings_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["speed_dating_id"], ["speed_datings.id"], name=op.f("fk_meetings_speed_dating_id_speed_datings")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_meetings_suggestion_id_suggestions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_candidate_id"), "meetings", ["candidate_id"], unique=False)
    op.create_index(op.f("ix_meetings_company_id"), "meetings", ["company_id"], unique=False)
    op.create_index(op.f("ix_meetings_speed_dating_id"), "meetings", ["speed_dating_id"], unique=False)
    op.create_index(op.f("ix_meetings_suggestion_id"), "meetings", ["suggestion_id"], unique=False)
    op.create_index(
        "uq_meetings_candidate",
        "meetings",
        ["speed_dating_id", "round", "candidate_id"],
        unique=True,
        sqlite_where=sa.text("state = 'planned'"),
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.create_index(
        "uq_meetings_pair",
        "meetings",
        ["speed_dating_id", "company_id", "candidate_id"],
        unique=True,
        sqlite_where=sa.text("state = 'planned'"),
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.create_index(
        "uq_meetings_table",
        "meetings",
        ["speed_dating_id", "round", "company_id"],
        unique=True,
        sqlite_where=sa.text("state = 'planned'"),
        postgresql_where=sa.text("state = 'planned'"),
    )

    # NULL is never equal to NULL in an index, so absent relations count as 0.
    op.create_index(
        "uq_roles_once",
        "roles",
        [
            "person_id",
            "role",
            sa.text("coalesce(unit_id, 0)"),
            sa.text("coalesce(company_id, 0)"),
            sa.text("coalesce(placement_id, 0)"),
        ],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
