//! The SQL of the search: postings by token, columns by chunk, and the vouchers themselves by a span of ids.

store::queries! {
    FIND_THROUGH = "select through_link from voucher_index where association_id = $1";
    COUNT_TAIL = "select count(*) from (select 1 as one from audit_entry where association_id = $1 and number > $2 \
        and thing = 'voucher' limit $3) t";
    LIST_LINKS = "select number, change, thing_key, actor_name from audit_entry where association_id = $1 and number > $2 \
        and thing = 'voucher' order by number limit $3";
    LIST_MATERIAL = "select v.id, v.series, v.number, v.version, v.import_id, v.occurred_on, v.text, v.known_until, \
        l.account, l.objects, l.amount_ore, l.text from voucher v left join voucher_line l \
        on l.association_id = v.association_id and l.voucher_id = v.id \
        where v.association_id = $1 and v.id >= $2 and v.id <= $3 order by v.id, l.number";
    LIST_ENDED = "select id from voucher where association_id = $1 and id >= $2 and id <= $3 and known_until < $4 order by id";
    FIND_LAST_CHUNK = "select chunk, vouchers from voucher_chunk where association_id = $1 order by chunk desc limit 1";
    FIND_CHUNK = "select chunk, vouchers, days, links, amounts, ids from voucher_chunk where association_id = $1 and chunk = $2";
    LIST_DAYS = "select chunk, days from voucher_chunk where association_id = $1 order by chunk";
    LIST_AMOUNTS = "select chunk, amounts from voucher_chunk where association_id = $1 order by chunk";
    FIND_IDS = "select ids from voucher_chunk where association_id = $1 and chunk = $2";
    LIST_CHUNKS_AROUND = "select chunk, ids, links from voucher_chunk where association_id = $1 and first_id <= $2 and last_id >= $3 \
        order by chunk desc";
    FIND_POSTING = "select places from voucher_posting where association_id = $1 and token = $2 and chunk = $3";
    LIST_POSTINGS = "select chunk, places from voucher_posting where association_id = $1 and token = $2";
    LIST_POSTINGS_BETWEEN = "select token, chunk, places from voucher_posting where association_id = $1 and token >= $2 and token <= $3";
}
