-- PostgreSQL has no insert that replaces, so a number that is taken is refused by its key, voucher_number. Looking for it
-- in the rule as well read every voucher of the association for each one that was inserted: the plan of a rule is made
-- while the tables are empty, when all their indexes look alike.
{postgres:
create or replace function refuse_added_voucher() returns trigger language plpgsql as $$
begin
    if exists (select 1 from voucher_sum where association_id = new.association_id and voucher_id = new.id)
    then raise exception 'voucher_posted'; end if;
    return new;
end $$;
}
