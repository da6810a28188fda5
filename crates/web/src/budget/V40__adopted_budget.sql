-- An adopted budget stays as it was decided, whoever writes to the database: its name and year, columns, lines, cells and
-- reasons, and the edits that it is rewound by. The event that adopted it is neither changed nor removed, so that it
-- cannot be opened again from behind. New events are taken; a budget is revised in a copy, which is a budget of its own.
{sqlite:
create trigger budget_changed before update on budget
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_removed before delete on budget
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_column_added before insert on budget_column
    when exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_column_changed before update on budget_column
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    or exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_column_removed before delete on budget_column
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_line_added before insert on budget_line
    when exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_line_changed before update on budget_line
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    or exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_line_removed before delete on budget_line
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_line_row_added before insert on budget_line_row
    when exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_line_row_changed before update on budget_line_row
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    or exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_line_row_removed before delete on budget_line_row
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_cell_added before insert on budget_cell
    when exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_cell_changed before update on budget_cell
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    or exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_cell_removed before delete on budget_cell
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_reason_added before insert on budget_reason
    when exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_reason_changed before update on budget_reason
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    or exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_reason_removed before delete on budget_reason
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_edit_added before insert on budget_edit
    when exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_edit_changed before update on budget_edit
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    or exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_edit_removed before delete on budget_edit
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_change_added before insert on budget_change
    when exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_change_changed before update on budget_change
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    or exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_change_removed before delete on budget_change
    when exists (select 1 from budget_event e where e.association_id = old.association_id
        and e.budget_id = old.budget_id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_event_changed before update on budget_event when old.kind = 'adopted'
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_event_removed before delete on budget_event when old.kind = 'adopted'
    begin select raise(abort, 'budget_adopted'); end;
}
{postgres:
-- Each table has the same rules by name as in SQLite: changed is changed or removed, removed is emptied.
create function budget_is_adopted(of_association uuid, of_budget uuid) returns boolean language sql as $$
    select exists (select 1 from budget_event
        where association_id = of_association and budget_id = of_budget and kind = 'adopted')
$$;
create function refuse_adopted_budget() returns trigger language plpgsql as $$
begin
    if budget_is_adopted(old.association_id, old.id) then raise exception 'budget_adopted'; end if;
    return coalesce(new, old);
end $$;
create function refuse_adopted_part() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and budget_is_adopted(old.association_id, old.budget_id)
    then raise exception 'budget_adopted'; end if;
    if tg_op <> 'DELETE' and budget_is_adopted(new.association_id, new.budget_id)
    then raise exception 'budget_adopted'; end if;
    return coalesce(new, old);
end $$;
create function refuse_adoption() returns trigger language plpgsql as $$
begin
    if old.kind = 'adopted' then raise exception 'budget_adopted'; end if;
    return coalesce(new, old);
end $$;
create function refuse_truncated_budget() returns trigger language plpgsql as $$
begin
    if exists (select 1 from budget_event where kind = 'adopted') then raise exception 'budget_adopted'; end if;
    return null;
end $$;
create trigger budget_changed before update or delete on budget
    for each row execute function refuse_adopted_budget();
create trigger budget_removed before truncate on budget
    for each statement execute function refuse_truncated_budget();
create trigger budget_column_added before insert on budget_column
    for each row execute function refuse_adopted_part();
create trigger budget_column_changed before update or delete on budget_column
    for each row execute function refuse_adopted_part();
create trigger budget_column_removed before truncate on budget_column
    for each statement execute function refuse_truncated_budget();
create trigger budget_line_added before insert on budget_line
    for each row execute function refuse_adopted_part();
create trigger budget_line_changed before update or delete on budget_line
    for each row execute function refuse_adopted_part();
create trigger budget_line_removed before truncate on budget_line
    for each statement execute function refuse_truncated_budget();
create trigger budget_line_row_added before insert on budget_line_row
    for each row execute function refuse_adopted_part();
create trigger budget_line_row_changed before update or delete on budget_line_row
    for each row execute function refuse_adopted_part();
create trigger budget_line_row_removed before truncate on budget_line_row
    for each statement execute function refuse_truncated_budget();
create trigger budget_cell_added before insert on budget_cell
    for each row execute function refuse_adopted_part();
create trigger budget_cell_changed before update or delete on budget_cell
    for each row execute function refuse_adopted_part();
create trigger budget_cell_removed before truncate on budget_cell
    for each statement execute function refuse_truncated_budget();
create trigger budget_reason_added before insert on budget_reason
    for each row execute function refuse_adopted_part();
create trigger budget_reason_changed before update or delete on budget_reason
    for each row execute function refuse_adopted_part();
create trigger budget_reason_removed before truncate on budget_reason
    for each statement execute function refuse_truncated_budget();
create trigger budget_edit_added before insert on budget_edit
    for each row execute function refuse_adopted_part();
create trigger budget_edit_changed before update or delete on budget_edit
    for each row execute function refuse_adopted_part();
create trigger budget_edit_removed before truncate on budget_edit
    for each statement execute function refuse_truncated_budget();
create trigger budget_change_added before insert on budget_change
    for each row execute function refuse_adopted_part();
create trigger budget_change_changed before update or delete on budget_change
    for each row execute function refuse_adopted_part();
create trigger budget_change_removed before truncate on budget_change
    for each statement execute function refuse_truncated_budget();
create trigger budget_event_changed before update or delete on budget_event
    for each row execute function refuse_adoption();
create trigger budget_event_removed before truncate on budget_event
    for each statement execute function refuse_truncated_budget();
}
