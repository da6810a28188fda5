//! The SQL of the accounts. Balances are one scan of one covering index.

/// The current vouchers that match a search.
macro_rules! found {
    () => {
        "from voucher v \
        where v.association_id = $1 and v.known_until = $2 and v.occurred_on >= $3 and v.occurred_on <= $4 \
        and v.folded like $5 escape '\\' and ($6 = '' or exists (select 1 from voucher_line l where l.association_id = v.association_id \
        and l.voucher_id = v.id and l.account like $7 escape '\\')) and ($8 = 0 or exists (select 1 from voucher_line l \
        where l.association_id = v.association_id and l.voucher_id = v.id and abs(l.amount_ore) = $9))"
    };
}

/// One page of them, newest first.
macro_rules! paged {
    () => {
        " order by v.occurred_on desc, v.id desc limit $10 offset $11"
    };
}

store::queries! {
    LAST_BOOKED_ON = "select max(occurred_on) from voucher where association_id = $1 and known_until = $2";
    FIND_YEAR = "select id, from_on, until_on from financial_year where association_id = $1 and from_on <= $2 and until_on > $3";
    FIND_YEAR_FROM = "select id, from_on, until_on from financial_year where association_id = $1 and from_on = $2";
    LIST_YEARS = "select id, from_on, until_on from financial_year where association_id = $1 order by from_on desc";
    LIST_ACCOUNTS = "select number, name, kind from account where association_id = $1 and financial_year_id = $2 order by number";
    LIST_DIMENSIONS = "select number, name from dimension where association_id = $1 order by number";
    LIST_OBJECTS = "select dimension, code, name from dimension_object where association_id = $1 order by dimension, code";
    LIST_CHANGES = "select account, objects, cast(sum(amount_ore) as bigint), count(*) from voucher_line \
        where association_id = $1 and financial_year_id = $2 and occurred_on <= $3 and known_until = $4 \
        group by account, objects order by account, objects";
    LIST_CHANGES_KNOWN_AT = "select l.account, l.objects, cast(sum(l.amount_ore) as bigint), count(*) from voucher_line l \
        join voucher v on v.association_id = l.association_id and v.id = l.voucher_id \
        where l.association_id = $1 and l.financial_year_id = $2 and l.occurred_on <= $3 and l.known_until > $4 \
        and v.recorded_at <= $5 group by l.account, l.objects order by l.account, l.objects";
    LIST_OPENING = "select account, objects, amount_ore, version from opening_balance \
        where association_id = $1 and financial_year_id = $2 and known_until > $3 and recorded_at <= $4 order by account, objects";
    LIST_EQUITY_CHANGES = "select occurred_on, cast(sum(amount_ore) as bigint) from voucher_line l \
        join account a on a.association_id = l.association_id and a.financial_year_id = l.financial_year_id and a.number = l.account \
        where l.association_id = $1 and l.financial_year_id = $2 and l.occurred_on <= $3 and l.known_until = $4 \
        and a.kind in ('K', 'I') group by occurred_on order by occurred_on";
    FIND_CURRENT_VOUCHER = "select id, version, content, occurred_on from voucher where association_id = $1 \
        and financial_year_id = $2 and series = $3 and number = $4 and known_until = $5";
    COUNT_VOUCHERS = "select count(*) from voucher where association_id = $1 and financial_year_id = $2 and known_until = $3";
    COUNT_VOUCHERS_UNTIL = "select count(*) from voucher where association_id = $1 and financial_year_id = $2 \
        and known_until = $3 and occurred_on <= $4";
    FIND_VOUCHER = "select id, financial_year_id, series, number, version, supersedes, import_id, occurred_on, text, recorded_at, \
        known_until from voucher where association_id = $1 and id = $2";
    LIST_VERSIONS = "select id, financial_year_id, series, number, version, supersedes, import_id, occurred_on, text, recorded_at, \
        known_until from voucher where association_id = $1 and financial_year_id = $2 and series = $3 and number = $4 \
        order by version desc";
    LIST_YEAR_VOUCHERS = "select id, financial_year_id, series, number, version, supersedes, import_id, occurred_on, text, \
        recorded_at, known_until from voucher where association_id = $1 and known_until = $2 and financial_year_id = $3 \
        order by series, id";
    LIST_VOUCHER_LINES = "select l.number, l.account, a.name, l.objects, l.amount_ore, l.text from voucher_line l \
        join account a on a.association_id = l.association_id and a.financial_year_id = l.financial_year_id and a.number = l.account \
        where l.association_id = $1 and l.voucher_id = $2 order by l.number";
    LIST_VOUCHERS = concat!("select v.id, v.series, v.number, v.occurred_on, v.text, \
        (select s.debit_ore from voucher_sum s where s.association_id = v.association_id and s.voucher_id = v.id), \
        v.version ", found!(), paged!());
    COUNT_FOUND_VOUCHERS = concat!("select count(*) ", found!());
    LIST_ACCOUNTS_OF_FOUND = concat!("select distinct f.id, l.account from (select v.id ", found!(), paged!(), ") f \
        join voucher_line l on l.voucher_id = f.id where l.association_id = $12 order by f.id, l.account");
    LIST_LINES_OF_ACCOUNT = "select v.id, v.series, v.number, l.occurred_on, l.account, v.text, l.text, l.objects, l.amount_ore \
        from voucher_line l join voucher v on v.association_id = l.association_id and v.id = l.voucher_id \
        where l.association_id = $1 and l.financial_year_id = $2 and l.account = $3 and l.objects = $4 and l.occurred_on <= $5 \
        and l.known_until = $6 order by l.occurred_on, v.id, l.number";
    LIST_IMPORTS = "select id, financial_year_id, sha256, file_name, program, vouchers_new, vouchers_changed, vouchers_unchanged, \
        actor_name, recorded_at from ledger_import where association_id = $1 order by id desc";
    FIND_IMPORT = "select id, financial_year_id, sha256, file_name, program, vouchers_new, vouchers_changed, vouchers_unchanged, \
        actor_name, recorded_at from ledger_import where association_id = $1 and id = $2";
    FIND_VOUCHER_LINK = "select number, actor_name, recorded_at, hash from audit_entry where association_id = $1 \
        and recorded_at = $2 and thing = 'voucher' and change = 'insert' and thing_key = $3 limit 1";
    LAST_LOCK = "select locked_through_on, reason, actor_name, recorded_at from period_lock where association_id = $1 order by id desc limit 1";
    LIST_LOCKS = "select locked_through_on, reason, actor_name, recorded_at from period_lock where association_id = $1 order by id desc";
}
