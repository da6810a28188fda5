
-- The link in a letter by which its recipient says, without a sign-in, that the document came.
create table document_receipt_link (
    association_id {id} not null,
    sending_id {id} not null,
    token {text} not null,
    constraint document_receipt_link_pk primary key (association_id, sending_id),
    constraint document_receipt_link_token unique (token),
    constraint document_receipt_link_of_sending foreign key (association_id, sending_id) references document_sending (association_id, id)
) {table};
