//! The SQL of the books: sums by account and day, and the lines of an account.

/// The lines that hold now, of one year, that carry an object (a pattern; `%` for all).
macro_rules! lines {
    () => {
        "from voucher_line where association_id = $1 and financial_year_id = $2 and account >= $3 and account <= $4 \
        and occurred_on >= $5 and occurred_on <= $6 and known_until = $7 and (';' || objects || ';') like $8 escape '\\'"
    };
}

store::queries! {
    LIST_DAY_SUMS = concat!("select account, occurred_on, \
        cast(sum(case when amount_ore > 0 then amount_ore else 0 end) as bigint), cast(sum(amount_ore) as bigint), count(*) ",
        lines!(), " group by account, occurred_on order by account, occurred_on");
    LIST_LEDGER_LINES = concat!("select v.id, v.series, v.number, l.occurred_on, v.text, l.text, l.objects, l.amount_ore from \
        (select association_id, voucher_id, number, occurred_on, text, objects, amount_ore ", lines!(),
        " order by occurred_on, voucher_id, number limit $9 offset $10) l \
        join voucher v on v.association_id = l.association_id and v.id = l.voucher_id \
        order by l.occurred_on, l.voucher_id, l.number");
    FIND_UPDATE_LINK = "select number, actor_name, hash from audit_entry where association_id = $1 and number >= $2 \
        and recorded_at = $3 and thing = 'voucher' and change = 'update' and thing_key = $4 order by number limit 1";
    SUM_FIRST_LINES = concat!("select cast(coalesce(sum(amount_ore), 0) as bigint) from (select amount_ore ", lines!(),
        " order by occurred_on, voucher_id, number limit $9) t");
}
