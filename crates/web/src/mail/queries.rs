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
    // Only who still has the letter: after its time, another may have taken it.
    LEAVE_QUEUE = "delete from mail_queue where association_id = $1 and mail_id = $2 and leased_until = $3";
    WAIT = "update mail_queue set due_at = $1, leased_until = 0 \
        where association_id = $2 and mail_id = $3 and leased_until = $4";
    DROP_FROM_QUEUE = "delete from mail_queue where association_id = $1 and mail_id = $2";
    LIST_ASSOCIATIONS = "select distinct association_id from mail order by association_id";
    // What waits by its last event and is not in the queue.
    LIST_UNQUEUED = "select m.id from mail m where m.association_id = $1 \
        and not exists (select 1 from mail_queue q where q.association_id = m.association_id and q.mail_id = m.id) \
        and not exists (select 1 from mail_event e where e.association_id = m.association_id and e.mail_id = m.id \
        and e.kind not in ('later', 'again') and e.number = (select max(l.number) from mail_event l \
        where l.association_id = m.association_id and l.mail_id = m.id)) order by m.id";
    FIND_LETTER = "select m.recipient, m.address, m.reply_to, m.subject, m.body, o.name from mail m \
        join association o on o.id = m.association_id where m.association_id = $1 and m.id = $2";
    LIST_ATTACHMENTS = "select name, media_type, sha256 from mail_attachment \
        where association_id = $1 and mail_id = $2 order by number";
}
