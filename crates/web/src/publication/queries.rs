//! The SQL of publications.

store::queries! {
    LIST_OF_DOCUMENT = "select p.id, p.document_id, p.number, p.published_on, p.pdf_sha256, p.figures_sha256, \
        p.content_sha256, p.actor_name, w.withdrawn_on, w.reason, w.actor_name from publication p \
        left join publication_withdrawal w on w.association_id = p.association_id and w.publication_id = p.id \
        where p.association_id = $1 and p.document_id = $2 order by p.number desc";
    LIST_FILES = "select publication_id, number, name, media_type, sha256 from publication_file \
        where association_id = $1 order by publication_id, number";
    LIST_OF_ASSOCIATION = "select p.id, p.document_id, p.number, p.published_on, p.pdf_sha256, p.figures_sha256, \
        p.content_sha256, p.actor_name, w.withdrawn_on, w.reason, w.actor_name from publication p \
        left join publication_withdrawal w on w.association_id = p.association_id and w.publication_id = p.id \
        where p.association_id = $1 order by p.document_id, p.number desc";
}
