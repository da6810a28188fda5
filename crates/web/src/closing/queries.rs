//! The SQL of the year end.

store::queries! {
    /// The account that holds on a day, as it is known now.
    FIND_RESULT_ACCOUNT = "select account, valid_from, actor_name, recorded_at from result_account \
        where association_id = $1 and valid_from <= $2 and known_until = $3 order by valid_from desc limit 1";
    FIND_RESULT_ACCOUNT_FROM = "select account, version from result_account \
        where association_id = $1 and valid_from = $2 and known_until = $3";
    LIST_EVENTS = "select id, number, event, decision_id, reference, reason, account, result_ore, carried_sha256, actor_name, \
        recorded_at from year_closing where association_id = $1 and financial_year_id = $2 order by number desc";
    LIST_DAYS_BOOKED = "select occurred_on from voucher where association_id = $1 and financial_year_id = $2 \
        and known_until = $3 group by occurred_on order by occurred_on";
    LIST_NUMBERS = "select series, number from voucher where association_id = $1 and financial_year_id = $2 \
        and known_until = $3 order by series, number";
    FIND_SPECIFICATION = "select id, account, version, actor_name, recorded_at from balance_specification \
        where association_id = $1 and financial_year_id = $2 and account = $3 and known_until = $4";
    LIST_SPECIFIED = "select s.account, cast(coalesce(sum(l.amount_ore), 0) as bigint), count(l.number) from balance_specification s \
        left join balance_specification_line l on l.association_id = s.association_id and l.specification_id = s.id \
        where s.association_id = $1 and s.financial_year_id = $2 and s.known_until = $3 group by s.account order by s.account";
    LIST_SPECIFICATION_LINES = "select text, amount_ore from balance_specification_line \
        where association_id = $1 and specification_id = $2 order by number";
    LIST_SPECIFICATION_FILES = "select sha256, file_name from balance_specification_file \
        where association_id = $1 and specification_id = $2 order by number";
    LIST_QUESTIONS = "select q.id, q.party, q.subject, q.asked_on, q.actor_name, q.recorded_at, a.id, a.version, a.amount_ore, \
        a.answered_on, a.text, a.voucher_id, a.actor_name, v.series, v.number, v.known_until from accrual_question q \
        left join accrual_answer a on a.association_id = q.association_id and a.question_id = q.id and a.known_until = $1 \
        left join voucher v on v.association_id = a.association_id and v.id = a.voucher_id \
        where q.association_id = $2 and q.financial_year_id = $3 order by q.party, q.subject, q.id";
    FIND_VOUCHER_NAMED = "select id from voucher where association_id = $1 and financial_year_id = $2 and known_until = $3 \
        and series = $4 and number = $5";
}
