-- The sections of a kind of document from a day on, where an association has its own.
create table document_template (
    association_id {id} not null references association (id),
    id {id} not null,
    kind {text} not null constraint document_template_kind check (kind in ('delarsrapport')),
    valid_from {date} not null,
    recorded_at {int} not null,
    constraint document_template_pk primary key (association_id, id),
    constraint document_template_from unique (association_id, kind, valid_from)
) {table};

create table document_template_section (
    association_id {id} not null,
    template_id {id} not null,
    number {int} not null,
    key {text} not null,
    numbering {text},
    heading {text} not null,
    level {int} not null,
    words {text} not null constraint document_template_section_words check (words in ('written', 'none')),
    repeated {text} not null constraint document_template_section_repeated check (repeated in ('nothing', 'goals', 'notes')),
    above {text} not null,
    below {text} not null,
    constraint document_template_section_pk primary key (association_id, template_id, number),
    constraint document_template_section_key unique (association_id, template_id, key),
    constraint document_template_section_of_template foreign key (association_id, template_id)
        references document_template (association_id, id)
) {table};
