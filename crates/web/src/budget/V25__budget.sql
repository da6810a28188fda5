create table budget (
    association_id {id} not null references association (id),
    id {id} not null,
    year {int} not null,
    name {text} not null,
    kind {text} not null constraint budget_kind check (kind in ('proper', 'what_if')),
    origin_id {id},
    recorded_at {int} not null,
    constraint budget_pk primary key (association_id, id),
    constraint budget_of_origin foreign key (association_id, origin_id) references budget (association_id, id)
) {table};

create table budget_column (
    association_id {id} not null,
    budget_id {id} not null,
    code {text} not null,
    number {int} not null,
    kind {text} not null constraint budget_column_kind check (kind in ('budget', 'forecast', 'plan', 'outcome')),
    year {int} not null,
    opening_ore {int},
    carried_from {text},
    constraint budget_column_pk primary key (association_id, budget_id, code),
    constraint budget_column_opening check (opening_ore is null or carried_from is null),
    constraint budget_column_of_budget foreign key (association_id, budget_id) references budget (association_id, id)
) {table};

create table budget_line (
    association_id {id} not null,
    budget_id {id} not null,
    key {text} not null,
    number {int} not null,
    label {text} not null,
    section {text} not null constraint budget_line_section
        check (section in ('income', 'operating', 'administration', 'unallocated')),
    member_key {text},
    intervention_key {text},
    granted_share_milli {int},
    comment {text} not null,
    constraint budget_line_pk primary key (association_id, budget_id, key),
    constraint budget_line_of_budget foreign key (association_id, budget_id) references budget (association_id, id)
) {table};

-- Which leaf rows of the report model are the outcome of a line.
create table budget_line_row (
    association_id {id} not null,
    budget_id {id} not null,
    line_key {text} not null,
    row_key {text} not null,
    constraint budget_line_row_pk primary key (association_id, budget_id, line_key, row_key),
    constraint budget_line_row_of_line foreign key (association_id, budget_id, line_key)
        references budget_line (association_id, budget_id, key)
) {table};

-- Costs are positive. A cell without amount may still have a comment.
create table budget_cell (
    association_id {id} not null,
    budget_id {id} not null,
    line_key {text} not null,
    column_code {text} not null,
    amount_ore {int},
    granted_ore {int},
    comment {text} not null,
    constraint budget_cell_pk primary key (association_id, budget_id, line_key, column_code),
    constraint budget_cell_of_line foreign key (association_id, budget_id, line_key)
        references budget_line (association_id, budget_id, key),
    constraint budget_cell_of_column foreign key (association_id, budget_id, column_code)
        references budget_column (association_id, budget_id, code)
) {table};

-- Why a deficit is planned for a year.
create table budget_reason (
    association_id {id} not null,
    budget_id {id} not null,
    year {int} not null,
    reason {text} not null,
    constraint budget_reason_pk primary key (association_id, budget_id, year),
    constraint budget_reason_of_budget foreign key (association_id, budget_id) references budget (association_id, id)
) {table};

-- What was changed in one go. The budget as it was before is had by taking back the changes, newest first.
create table budget_edit (
    association_id {id} not null,
    budget_id {id} not null,
    number {int} not null,
    kind {text} not null constraint budget_edit_kind check (kind in ('edit', 'undo', 'redo')),
    of_number {int},
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint budget_edit_pk primary key (association_id, budget_id, number),
    constraint budget_edit_of_budget foreign key (association_id, budget_id) references budget (association_id, id)
) {table};

create table budget_change (
    association_id {id} not null,
    budget_id {id} not null,
    edit_number {int} not null,
    number {int} not null,
    place {text} not null constraint budget_change_place
        check (place in ('name', 'column', 'line', 'amount', 'granted', 'comment', 'reason')),
    line_key {text} not null,
    column_code {text} not null,
    before {text},
    after {text},
    constraint budget_change_pk primary key (association_id, budget_id, edit_number, number),
    constraint budget_change_of_edit foreign key (association_id, budget_id, edit_number)
        references budget_edit (association_id, budget_id, number)
) {table};

create table budget_event (
    association_id {id} not null,
    id {id} not null,
    budget_id {id} not null,
    number {int} not null,
    kind {text} not null constraint budget_event_kind
        check (kind in ('consulted', 'adopted', 'reopened', 'discarded', 'taken_over')),
    decision_id {id},
    occurred_on {date} not null,
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint budget_event_pk primary key (association_id, id),
    constraint budget_event_number unique (association_id, budget_id, number),
    constraint budget_event_of_budget foreign key (association_id, budget_id) references budget (association_id, id),
    constraint budget_event_of_decision foreign key (association_id, decision_id) references decision (association_id, id)
) {table};
