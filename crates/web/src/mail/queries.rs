//! The SQL of letters.

store::queries! {
    FIND_KEY = "select id from mail where association_id = $1 and key = $2";
    LIST_MAIL = "select m.id, m.key, m.recipient, m.address, m.subject, m.actor_name, m.recorded_at, e.kind, e.detail, \
        e.recorded_at, e.number, q.due_at from mail m \
        left join mail_event e on e.association_id = m.association_id and e.mail_id = m.id and e.number = \
        (select max(l.number) from mail_event l where l.association_id = m.association_id and l.mail_id = m.id) \
        left join mail_queue q on q.association_id = m.association_id and q.mail_id = m.id \
        where m.association_id = $1 order by m.recorded_at desc, m.id desc";
    LIST_EVENTS = "select number, kind, detail, actor_name, recorded_at from mail_event \
        where association_id = $1 and mail_id = $2 order by number";
    // Every association's letters: one server sends them all.
    FIND_DUE = "select association_id, mail_id from mail_queue where due_at <= $1 and leased_until <= $2 \
        order by due_at, mail_id limit 1";
    LEASE = "update mail_queue set leased_until = $1 where association_id = $2 and mail_id = $3 and leased_until <= $4";
    TAKE_BACK = "delete from mail_queue where association_id = $1 and mail_id = $2 and leased_until <= $3";
    LEAVE_QUEUE = "delete from mail_queue where association_id = $1 and mail_id = $2";
    WAIT = "update mail_queue set due_at = $1, leased_until = 0 where association_id = $2 and mail_id = $3";
    FIND_LETTER = "select m.recipient, m.address, m.reply_to, m.subject, m.body, o.name from mail m \
        join association o on o.id = m.association_id where m.association_id = $1 and m.id = $2";
    LIST_ATTACHMENTS = "select name, media_type, sha256 from mail_attachment \
        where association_id = $1 and mail_id = $2 order by number";
}
