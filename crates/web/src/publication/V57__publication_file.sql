-- What is public together with a version: the auditors' report with an annual report. The files are kept with the document.
create table publication_file (
    association_id {id} not null,
    publication_id {id} not null,
    number {int} not null constraint publication_file_number_counts check (number > 0),
    name {text} not null,
    media_type {text} not null,
    sha256 {bytes} not null,
    constraint publication_file_pk primary key (association_id, publication_id, number),
    constraint publication_file_of foreign key (association_id, publication_id) references publication (association_id, id)
) {table};
