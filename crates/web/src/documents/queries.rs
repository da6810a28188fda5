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
    LIST_VERSIONS = "select section_key, version, markdown, actor_name, recorded_at from document_text \
        where association_id = $1 and document_id = $2 and section_key = $3 order by version desc";
    LIST_LAST_WRITERS = "select t.document_id, t.actor_name, t.recorded_at from document_text t \
        where t.association_id = $1 and t.recorded_at = (select max(n.recorded_at) from document_text n \
        where n.association_id = t.association_id and n.document_id = t.document_id) order by t.document_id, t.id";
}
