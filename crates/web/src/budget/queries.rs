//! The SQL of budgets.

store::queries! {
    LIST_BUDGETS = "select id, year, name, kind, origin_id, recorded_at from budget \
        where association_id = $1 and recorded_at <= $2 order by year desc, recorded_at desc, id desc";
    LAST_YEAR = "select max(year) from budget where association_id = $1 and kind = 'proper'";
    FIND_BUDGET = "select id, year, name, kind, origin_id, recorded_at from budget where association_id = $1 and id = $2";
    LIST_COLUMNS = "select code, kind, year, opening_ore, carried_from from budget_column \
        where association_id = $1 and budget_id = $2 order by number, code";
    LIST_LINES = "select key, label, section, member_key, intervention_key, granted_share_milli, comment from budget_line \
        where association_id = $1 and budget_id = $2 order by number, key";
    LIST_ROWS = "select line_key, row_key from budget_line_row where association_id = $1 and budget_id = $2 \
        order by line_key, row_key";
    LIST_CELLS = "select line_key, column_code, amount_ore, granted_ore, comment from budget_cell \
        where association_id = $1 and budget_id = $2";
    LIST_REASONS = "select year, reason from budget_reason where association_id = $1 and budget_id = $2 order by year";
    LIST_EDITS = "select number, kind, of_number, actor_name, recorded_at from budget_edit \
        where association_id = $1 and budget_id = $2 order by number";
    FIND_VERSION = "select coalesce(max(number), 0) from budget_edit where association_id = $1 and budget_id = $2";
    /// The changes after an edit, newest first.
    LIST_CHANGES_AFTER = "select place, line_key, column_code, before, after, edit_number from budget_change \
        where association_id = $1 and budget_id = $2 and edit_number > $3 order by edit_number desc, number desc";
    LIST_CHANGES_OF = "select place, line_key, column_code, before, after, edit_number from budget_change \
        where association_id = $1 and budget_id = $2 and edit_number = $3 order by number desc";
    LIST_MEMBER_KEYS = "select key, name from member where association_id = $1 order by sort_key, key";
    /// The number of the last edit that was known at a moment.
    FIND_VERSION_AT = "select coalesce(max(number), 0) from budget_edit \
        where association_id = $1 and budget_id = $2 and recorded_at <= $3";
    LIST_EVENTS = "select e.budget_id, e.number, e.kind, e.decision_id, e.occurred_on, e.note, e.actor_name, e.recorded_at, \
        d.register_number, d.decided_on, d.title from budget_event e \
        left join decision d on d.association_id = e.association_id and d.id = e.decision_id \
        where e.association_id = $1 and e.recorded_at <= $2 order by e.budget_id, e.number";
}
