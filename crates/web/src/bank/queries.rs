//! The SQL of the bank's accounts, statements and matches.

store::queries! {
    LIST_BANK_ACCOUNTS = "select id, name, number, account, from_on, until_on from bank_account \
        where association_id = $1 order by name, from_on, id";
    LIST_STATEMENTS = "select s.id, s.sha256, s.file_name, s.reference, s.from_on, s.through_on, s.opening_ore, s.closing_ore, s.actor_name, \
        s.recorded_at, f.media_type from bank_statement s join stored_file f on f.association_id = s.association_id and f.sha256 = s.sha256 \
        where s.association_id = $1 and s.bank_account_id = $2 order by s.from_on, s.through_on, s.id";
    LIST_ENTRIES = "select id, booked_on, amount_ore, reference, counterparty, text from bank_entry \
        where association_id = $1 and bank_account_id = $2 order by booked_on, id";
    LIST_MARKS = "select mark from bank_entry where association_id = $1 and bank_account_id = $2";
    LIST_MATCHES = "select id, reason, actor_name, recorded_at from bank_match \
        where association_id = $1 and bank_account_id = $2 and known_until = $3 order by id desc";
    FIND_MATCH = "select known_until from bank_match where association_id = $1 and bank_account_id = $2 and id = $3";
    LIST_MATCH_ENTRIES = "select m.id, e.entry_id, m.known_until from bank_match m join bank_match_entry e \
        on e.association_id = m.association_id and e.match_id = m.id where m.association_id = $1 and m.bank_account_id = $2";
    LIST_MATCH_LINES = "select m.id, l.voucher_id, l.line_number, m.known_until from bank_match m join bank_match_line l \
        on l.association_id = m.association_id and l.match_id = m.id where m.association_id = $1 and m.bank_account_id = $2";
    LIST_RECONCILIATIONS = "select through_on, books_ore, statement_ore, open_items, note, actor_name, recorded_at \
        from bank_reconciliation where association_id = $1 and bank_account_id = $2 order by through_on desc, id desc";
}
