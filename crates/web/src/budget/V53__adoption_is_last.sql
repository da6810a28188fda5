-- Nothing happens to a budget after its adoption, and none of its rows is put in place of another by an insert that
-- replaces: that fires no trigger of removal in SQLite.
{sqlite:
create trigger budget_added before insert on budget
    when exists (select 1 from budget_event e where e.association_id = new.association_id
        and e.budget_id = new.id and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
create trigger budget_event_added before insert on budget_event
    when exists (select 1 from budget_event e where e.association_id = new.association_id
        and (e.budget_id = new.budget_id or e.id = new.id) and e.kind = 'adopted')
    begin select raise(abort, 'budget_adopted'); end;
}
{postgres:
create function refuse_taken_budget() returns trigger language plpgsql as $$
begin
    if budget_is_adopted(new.association_id, new.id) then raise exception 'budget_adopted'; end if;
    return new;
end $$;
create trigger budget_added before insert on budget
    for each row execute function refuse_taken_budget();
create trigger budget_event_added before insert on budget_event
    for each row execute function refuse_adopted_part();
}
