create table shelf (
    association_id {id} not null,
    shelf_id {id} not null,
    name {text} not null,
    books_count {int} not null constraint shelf_books_count check (books_count >= 0),
    constraint shelf_pk primary key (association_id, shelf_id),
    constraint shelf_name unique (association_id, name)
) {table};

create table book (
    association_id {id} not null,
    book_id {id} not null,
    shelf_id {id} not null,
    title {text} not null constraint book_title check (title <> ''),
    price_ore {int} not null constraint book_price check (price_ore >= 0),
    bought_on {date},
    cover {bytes},
    constraint book_pk primary key (association_id, book_id),
    constraint book_shelf foreign key (association_id, shelf_id) references shelf
) {table};

create index book_on_shelf on book (association_id, shelf_id);

create table chapter (
    association_id {id} not null,
    book_id {id} not null,
    number {int} not null,
    heading {text} not null,
    constraint chapter_pk primary key (association_id, book_id, number),
    constraint chapter_book foreign key (association_id, book_id) references book (association_id, book_id)
) {table};

create table keyword (
    association_id {id} not null,
    book_id {id} not null,
    word {text} not null,
    constraint keyword_pk primary key (association_id, book_id, word),
    constraint keyword_book foreign key (association_id, book_id) references book (association_id, book_id)
) {table};

create table visit (
    visit_id {id} not null,
    visited_at {int} not null,
    constraint visit_pk primary key (visit_id)
) {table};
