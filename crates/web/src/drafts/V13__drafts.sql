-- The series of vouchers that are made by hand; no file that is read in uses them.
create table voucher_series (
    association_id {id} not null references association (id),
    code {text} not null constraint voucher_series_code check (code <> ''),
    name {text} not null,
    recorded_at {int} not null,
    constraint voucher_series_pk primary key (association_id, code)
) {table};

-- A voucher that is not posted yet: it may be changed, and need not balance.
create table voucher_draft (
    association_id {id} not null,
    id {id} not null,
    series {text} not null,
    kind {text} not null constraint voucher_draft_kind check (kind in ('new', 'version', 'correction')),
    corrects_id {id},
    occurred_on {date},
    text {text} not null,
    reason {text} not null,
    version {int} not null,
    actor_name {text} not null,
    saved_at {int} not null,
    constraint voucher_draft_pk primary key (association_id, id),
    constraint voucher_draft_series foreign key (association_id, series) references voucher_series (association_id, code),
    constraint voucher_draft_corrects foreign key (association_id, corrects_id) references voucher (association_id, id),
    constraint voucher_draft_corrected check ((kind = 'new') = (corrects_id is null))
) {table};

create table voucher_draft_line (
    association_id {id} not null,
    draft_id {id} not null,
    number {int} not null,
    account {text} not null,
    objects {text} not null,
    amount_ore {int} not null,
    text {text} not null,
    constraint voucher_draft_line_pk primary key (association_id, draft_id, number),
    constraint voucher_draft_line_of_draft foreign key (association_id, draft_id) references voucher_draft (association_id, id)
) {table};

-- The paper behind a voucher: it follows the draft until that is posted, then the voucher.
create table voucher_attachment (
    association_id {id} not null,
    id {id} not null,
    draft_id {id},
    voucher_id {id},
    sha256 {bytes} not null,
    name {text} not null,
    media_type {text} not null,
    size_bytes {int} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint voucher_attachment_pk primary key (association_id, id),
    constraint voucher_attachment_file foreign key (association_id, sha256) references stored_file (association_id, sha256),
    constraint voucher_attachment_of_draft foreign key (association_id, draft_id) references voucher_draft (association_id, id),
    constraint voucher_attachment_of_voucher foreign key (association_id, voucher_id) references voucher (association_id, id),
    constraint voucher_attachment_place check ((draft_id is null) <> (voucher_id is null))
) {table};
create index voucher_attachment_by_draft on voucher_attachment (association_id, draft_id);
create index voucher_attachment_by_voucher on voucher_attachment (association_id, voucher_id);
