//! The SQL of the accounts. Balances are one scan of one covering index.

/// The ids of one page of vouchers, from the second parameter on; a page with fewer repeats its last.
macro_rules! page_of_ids {
    () => {
        "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, \
        $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, \
        $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51)"
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
    FIND_ACCOUNT = "select name from account where association_id = $1 and financial_year_id = $2 and number = $3";
    FIND_OBJECT = "select name from dimension_object where association_id = $1 and dimension = $2 and code = $3";
    FIND_ORIGIN = "select o.draft_id, o.corrects_id, o.reason, o.actor_name, v.series, v.number from voucher_origin o \
        left join voucher v on v.association_id = o.association_id and v.id = o.corrects_id \
        where o.association_id = $1 and o.voucher_id = $2";
    LIST_CORRECTIONS = "select v.id, v.series, v.number from voucher_origin o \
        join voucher c on c.association_id = o.association_id and c.id = o.corrects_id \
        join voucher v on v.association_id = o.association_id and v.id = o.voucher_id \
        where c.association_id = $1 and c.financial_year_id = $2 and c.series = $3 and c.number = $4 and v.known_until = $5 \
        order by v.id";
    LIST_CHANGES = "select account, objects, cast(sum(amount_ore) as bigint), count(*) from voucher_line \
        where association_id = $1 and financial_year_id = $2 and occurred_on <= $3 and known_until = $4 \
        group by account, objects order by account, objects";
    LIST_CHANGES_KNOWN_AT = "select l.account, l.objects, cast(sum(l.amount_ore) as bigint), count(*) from voucher_line l \
        join voucher v on v.association_id = l.association_id and v.id = l.voucher_id \
        where l.association_id = $1 and l.financial_year_id = $2 and l.occurred_on <= $3 and l.known_until > $4 \
        and v.recorded_at <= $5 group by l.account, l.objects order by l.account, l.objects";
    LIST_OPENING = "select account, objects, amount_ore, version from opening_balance \
        where association_id = $1 and financial_year_id = $2 and known_until > $3 and recorded_at <= $4 order by account, objects";
    LIST_OPENING_DIFFERENCES = "select d.import_id, i.file_name, d.account, coalesce(o.objects, ''), coalesce(o.file_ore, d.file_ore), \
        coalesce(o.carried_ore, d.carried_ore) from opening_difference d \
        join ledger_import i on i.association_id = d.association_id and i.id = d.import_id \
        left join opening_difference_object o on o.association_id = d.association_id and o.import_id = d.import_id and o.account = d.account \
        where d.association_id = $1 and i.financial_year_id = $2 order by d.import_id desc, d.account, coalesce(o.objects, '')";
    LIST_EQUITY_CHANGES = "select occurred_on, cast(sum(amount_ore) as bigint) from voucher_line l \
        join account a on a.association_id = l.association_id and a.financial_year_id = l.financial_year_id and a.number = l.account \
        where l.association_id = $1 and l.financial_year_id = $2 and l.occurred_on <= $3 and l.known_until = $4 \
        and a.kind in ('K', 'I') group by occurred_on order by occurred_on";
    /// In whatever version: what was booked once is shown as it was known then.
    COUNT_LINES_THROUGH = "select count(*) from voucher_line where association_id = $1 and financial_year_id = $2 \
        and account = $3 and occurred_on <= $4";
    COUNT_OPENINGS_OF = "select count(*) from opening_balance where association_id = $1 and financial_year_id = $2 \
        and account = $3";
    FIND_CURRENT_VOUCHER = "select id, version, content, occurred_on from voucher where association_id = $1 \
        and financial_year_id = $2 and series = $3 and number = $4 and known_until = $5";
    LIST_VOUCHERS_ALIKE = "select id, version, content, occurred_on from voucher where association_id = $1 and known_until = $2 \
        and occurred_on = $3 and content = $4 and financial_year_id = $5 and import_id is not null order by id";
    LIST_NUMBERS = "select number from voucher where association_id = $1 and financial_year_id = $2 and series = $3";
    LIST_OF_SERIES = "select id, number, occurred_on, text from voucher where association_id = $1 and financial_year_id = $2 \
        and series = $3 and known_until = $4 and import_id is not null order by number";
    COUNT_READ_IN = "select count(*) from voucher where association_id = $1 and financial_year_id = $2 and known_until = $3 \
        and import_id is not null";
    LIST_READ_IN = "select id, series, number, occurred_on, text from voucher where association_id = $1 \
        and financial_year_id = $2 and known_until = $3 and import_id is not null order by occurred_on, series, number";
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
    LIST_YEAR_LINES = "select l.voucher_id, l.account, l.objects, l.amount_ore, l.text from voucher_line l \
        where l.association_id = $1 and l.financial_year_id = $2 and l.known_until = $3 order by l.voucher_id, l.number";
    LIST_VOUCHER_LINES = "select l.number, l.account, a.name, l.objects, l.amount_ore, l.text from voucher_line l \
        join account a on a.association_id = l.association_id and a.financial_year_id = l.financial_year_id and a.number = l.account \
        where l.association_id = $1 and l.voucher_id = $2 order by l.number";
    LIST_FOUND = concat!("select v.id, v.series, v.number, v.occurred_on, v.text, \
        (select s.debit_ore from voucher_sum s where s.association_id = v.association_id and s.voucher_id = v.id), v.version, v.known_until, v.import_id, v.recorded_at \
        from voucher v where v.association_id = $1 and v.id in ", page_of_ids!());
    LIST_LINES_OF_FOUND = concat!("select l.voucher_id, l.account, a.name, l.objects, l.amount_ore, l.text from voucher_line l \
        join account a on a.association_id = l.association_id and a.financial_year_id = l.financial_year_id and a.number = l.account \
        where l.association_id = $1 and l.voucher_id in ", page_of_ids!(), " order by l.voucher_id, l.number");
    LIST_LINES_OF_ACCOUNT = "select v.id, v.series, v.number, l.occurred_on, l.account, v.text, l.text, l.objects, l.amount_ore \
        from voucher_line l join voucher v on v.association_id = l.association_id and v.id = l.voucher_id \
        where l.association_id = $1 and l.financial_year_id = $2 and l.account = $3 and l.objects = $4 and l.occurred_on <= $5 \
        and l.known_until = $6 order by l.occurred_on, v.id, l.number";
    LIST_LINES_IN_TIME = "select v.id, l.number, v.series, v.number, l.occurred_on, v.text, l.text, l.amount_ore \
        from voucher_line l join voucher v on v.association_id = l.association_id and v.id = l.voucher_id \
        where l.association_id = $1 and l.account = $2 and l.occurred_on >= $3 and l.occurred_on <= $4 \
        and l.known_until = $5 order by l.occurred_on, v.id, l.number";
    LIST_IMPORTS = "select id, financial_year_id, sha256, file_name, program, vouchers_new, vouchers_changed, vouchers_unchanged, \
        actor_name, recorded_at from ledger_import where association_id = $1 order by id desc";
    FIND_IMPORT = "select id, financial_year_id, sha256, file_name, program, vouchers_new, vouchers_changed, vouchers_unchanged, \
        actor_name, recorded_at from ledger_import where association_id = $1 and id = $2";
    FIND_LINK = "select number, actor_name, recorded_at, hash from audit_entry where association_id = $1 and number = $2";
    LAST_LOCK = "select locked_through_on, reason, actor_name, recorded_at from period_lock where association_id = $1 order by id desc limit 1";
    LIST_LOCKS = "select locked_through_on, reason, actor_name, recorded_at from period_lock where association_id = $1 order by id desc";
}
