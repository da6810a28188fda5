-- How a file divided an opening balance by objects where what was carried over is divided otherwise.
create table opening_difference_object (
    association_id {id} not null,
    import_id {id} not null,
    account {text} not null,
    objects {text} not null,
    file_ore {int} not null,
    carried_ore {int} not null,
    constraint opening_difference_object_pk primary key (association_id, import_id, account, objects),
    constraint opening_difference_object_of_account foreign key (association_id, import_id, account)
        references opening_difference (association_id, import_id, account),
    constraint opening_difference_object_differs check (file_ore <> carried_ore)
) {table};
