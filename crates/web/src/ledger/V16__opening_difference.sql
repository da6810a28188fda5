-- What a file said of the opening balances where the year before had been closed here and says something else.
create table opening_difference (
    association_id {id} not null,
    import_id {id} not null,
    account {text} not null,
    file_ore {int} not null,
    carried_ore {int} not null,
    constraint opening_difference_pk primary key (association_id, import_id, account),
    constraint opening_difference_of_import foreign key (association_id, import_id) references ledger_import (association_id, id)
) {table};
