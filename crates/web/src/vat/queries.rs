//! The SQL of the compensation for VAT. What was known at a moment: recorded then, and not superseded yet.

store::queries! {
    LIST_SETTINGS = "select id, from_on, months, actor_name, recorded_at from vat_setting \
        where association_id = $1 and known_until > $2 and recorded_at <= $3 order by from_on, id";
    LIST_RULES = "select r.setting_id, r.purpose, r.account_from, r.account_to, r.dimension, r.object from vat_rule r \
        join vat_setting s on s.association_id = r.association_id and s.id = r.setting_id \
        where r.association_id = $1 and s.known_until > $2 and s.recorded_at <= $3 order by r.setting_id, r.number";
    LIST_CLAIMS = "select id, from_on, until_on, known_until from vat_claim \
        where association_id = $1 and recorded_at <= $2 order by from_on, id";
    LIST_EVENTS = "select e.claim_id, e.number, e.kind, e.occurred_on, e.amount_ore, e.reference, e.note, e.voucher_id, \
        e.line_number, e.undoes, e.actor_name, e.recorded_at, v.financial_year_id, v.series, v.number \
        from vat_claim_event e left join voucher v on v.association_id = e.association_id and v.id = e.voucher_id \
        where e.association_id = $1 and e.recorded_at <= $2 order by e.claim_id, e.number";
    LIST_CLAIM_LINES = "select c.claim_id, c.voucher_id, c.line_number, c.occurred_on, c.kind, c.base_ore, c.claim_ore, \
        v.financial_year_id, v.series, v.number, v.text, l.account, l.objects, l.amount_ore, l.text from vat_claim_line c \
        join voucher v on v.association_id = c.association_id and v.id = c.voucher_id \
        join voucher_line l on l.association_id = c.association_id and l.voucher_id = c.voucher_id and l.number = c.line_number \
        where c.association_id = $1 order by c.claim_id, c.number";
    LIST_LINES = "select v.id, l.number, l.occurred_on, v.financial_year_id, v.series, v.number, v.text, l.account, l.objects, \
        l.amount_ore, l.text from voucher_line l \
        join voucher v on v.association_id = l.association_id and v.id = l.voucher_id \
        where l.association_id = $1 and l.financial_year_id = $2 and l.account = $3 and l.occurred_on <= $4 \
        and l.known_until > $5 and v.recorded_at <= $6 order by l.occurred_on, v.id, l.number";
    LIST_COMPANIONS = "select distinct voucher_id, account from voucher_line where association_id = $1 and voucher_id in \
        (select voucher_id from voucher_line where association_id = $1 and financial_year_id = $2 and account = $3 \
        and occurred_on <= $4 and known_until > $5) order by voucher_id, account";
    LIST_MARKS = "select m.id, m.financial_year_id, m.series, m.voucher_number, m.line_number, m.account, m.amount_ore, m.kind, \
        m.reason, m.actor_name, m.recorded_at from vat_mark m \
        where m.association_id = $1 and m.known_until > $2 and m.recorded_at <= $3 order by m.id";
    LIST_LINES_OF_VOUCHER = "select v.id, l.number, l.occurred_on, v.financial_year_id, v.series, v.number, v.text, l.account, \
        l.objects, l.amount_ore, l.text from voucher_line l \
        join voucher v on v.association_id = l.association_id and v.id = l.voucher_id \
        where v.association_id = $1 and v.financial_year_id = $2 and v.series = $3 and v.number = $4 \
        and v.known_until > $5 and v.recorded_at <= $6 order by l.number";
    LIST_STATEMENTS = "select id, year, submitted_on, reference, input_ore, schablon_ore, actor_name, recorded_at \
        from vat_statement where association_id = $1 and known_until > $2 and recorded_at <= $3 order by year, id";
}
