//! The SQL of documents.

store::queries! {
    LIST_DOCUMENTS = "select id, kind, title, period_from, as_at, recorded_at from document \
        where association_id = $1 order by as_at desc, kind";
    FIND_DOCUMENT = "select id, kind, title, period_from, as_at, recorded_at from document \
        where association_id = $1 and id = $2";
    FIND_BY_DATE = "select id, kind, title, period_from, as_at, recorded_at from document \
        where association_id = $1 and kind = $2 and as_at = $3";
    FIND_TEMPLATE = "select id, valid_from from document_template where association_id = $1 and kind = $2 \
        and valid_from <= $3 order by valid_from desc limit 1";
    LIST_TEMPLATE_SECTIONS = "select key, numbering, heading, level, words, repeated, above, below \
        from document_template_section where association_id = $1 and template_id = $2 order by number";
    LIST_SECTIONS = "select key, numbering, heading, level from document_section \
        where association_id = $1 and document_id = $2 order by number";
    LIST_ALL_EVENTS = "select document_id, number, kind, decision_id, register_number, pdf_sha256, figures_sha256, \
        content_sha256, actor_name, recorded_at from document_event where association_id = $1 order by document_id, number";
    LIST_EVENTS = "select document_id, number, kind, decision_id, register_number, pdf_sha256, figures_sha256, \
        content_sha256, actor_name, recorded_at from document_event where association_id = $1 and document_id = $2 \
        order by document_id, number";
    /// The current text of every section that has one.
    LIST_TEXTS = "select t.section_key, t.version, t.markdown, t.actor_name, t.recorded_at from document_text t \
        where t.association_id = $1 and t.document_id = $2 and t.version = (select max(n.version) from document_text n \
        where n.association_id = t.association_id and n.document_id = t.document_id and n.section_key = t.section_key) \
        order by t.section_key";
    /// The sections whose current words are those of the document before, untouched.
    LIST_COPIED = "select t.section_key from document_text t join document_copy c on c.association_id = t.association_id \
        and c.text_id = t.id where t.association_id = $1 and t.document_id = $2 and t.version = (select max(n.version) \
        from document_text n where n.association_id = t.association_id and n.document_id = t.document_id \
        and n.section_key = t.section_key) order by t.section_key";
    /// The current words of such sections, as they are and as they were, with the day of the document before.
    LIST_CARRIED = "select t.section_key, t.markdown, f.markdown, d.as_at from document_text t join document_copy c \
        on c.association_id = t.association_id and c.text_id = t.id join document_text f \
        on f.association_id = c.association_id and f.id = c.from_text_id join document d \
        on d.association_id = f.association_id and d.id = f.document_id \
        where t.association_id = $1 and t.document_id = $2 and t.version = (select max(n.version) from document_text n \
        where n.association_id = t.association_id and n.document_id = t.document_id and n.section_key = t.section_key) \
        order by t.section_key";
    /// The current words of a document, with their ids.
    LIST_WORDS_TO_COPY = "select t.id, t.section_key, t.markdown from document_text t where t.association_id = $1 \
        and t.document_id = $2 and t.version = (select max(n.version) from document_text n \
        where n.association_id = t.association_id and n.document_id = t.document_id and n.section_key = t.section_key) \
        order by t.section_key";
    FIND_LATEST_BEFORE = "select id from document where association_id = $1 and kind = $2 and as_at < $3 \
        order by as_at desc limit 1";
    LIST_FILES = "select id, kind, name, media_type, size_bytes, sha256, actor_name, recorded_at from document_file \
        where association_id = $1 and document_id = $2 order by recorded_at, id";
    LIST_EDITIONS = "select id, number, reported_on, auditors, pdf_sha256, actor_name, recorded_at from document_edition \
        where association_id = $1 and document_id = $2 order by number desc";
    LIST_EDITION_FILES = "select f.edition_id, f.file_id from document_edition_file f join document_edition e \
        on e.association_id = f.association_id and e.id = f.edition_id where e.association_id = $1 and e.document_id = $2 \
        order by f.edition_id, f.number";
    LIST_SENDINGS = "select s.id, s.content, s.recipient_key, s.recipient, s.sent_on, s.means, s.address, s.actor_name, \
        s.recorded_at, r.received_on, r.note from document_sending s left join document_receipt r \
        on r.association_id = s.association_id and r.sending_id = s.id \
        where s.association_id = $1 and s.document_id = $2 order by s.sent_on, s.recorded_at, s.id";
    LIST_ADDRESSES = "select recipient_key, address from document_sending where association_id = $1 \
        order by sent_on desc, recorded_at desc, id desc";
    // Across associations: the link alone says which.
    FIND_RECEIPT_LINK = "select l.association_id, o.short_name, s.document_id, l.sending_id from document_receipt_link l \
        join document_sending s on s.association_id = l.association_id and s.id = l.sending_id \
        join association o on o.id = l.association_id where l.token = $1";
    LIST_DISCHARGES = "select member_key, version, outcome, decided_on, paragraph, note, actor_name, recorded_at \
        from document_discharge where association_id = $1 and document_id = $2 order by member_key, version desc";
    FIND_TEMPLATE_FROM = "select id from document_template where association_id = $1 and kind = $2 and valid_from = $3";
    LIST_TEMPLATES = "select valid_from from document_template where association_id = $1 and kind = $2 order by valid_from desc";
    LIST_VERSIONS = "select section_key, version, markdown, actor_name, recorded_at from document_text \
        where association_id = $1 and document_id = $2 and section_key = $3 order by version desc";
    LIST_LAST_WRITERS = "select t.document_id, t.actor_name, t.recorded_at from document_text t \
        where t.association_id = $1 and t.recorded_at = (select max(n.recorded_at) from document_text n \
        where n.association_id = t.association_id and n.document_id = t.document_id) order by t.document_id, t.id";
}
