//! The SQL of the forecast. What was known at a moment: recorded then, and not superseded yet.

store::queries! {
    LIST_ROUNDS = "select id, year, as_at, name, budget_id, version, closed_at, closed_by, actor_name, recorded_at \
        from forecast_round where association_id = $1 and known_until > $2 and recorded_at <= $3 \
        order by as_at desc, recorded_at desc, id";
    LIST_CELLS = "select c.round_id, c.line_key, c.amount_ore, c.basis, c.comment from forecast_cell c \
        join forecast_round r on r.association_id = c.association_id and r.id = c.round_id \
        where c.association_id = $1 and r.known_until > $2 and r.recorded_at <= $3 order by c.round_id, c.line_key";
    LIST_RECOMMENDATIONS = "select id, applies_from_ore, applies_to_ore, valid_from, source, actor_name, recorded_at \
        from equity_recommendation where association_id = $1 and known_until > $2 and recorded_at <= $3 \
        order by valid_from desc, applies_from_ore, id";
    LIST_TIERS = "select t.recommendation_id, t.up_to_ore, t.share_milli from equity_recommendation_tier t \
        join equity_recommendation r on r.association_id = t.association_id and r.id = t.recommendation_id \
        where t.association_id = $1 and r.known_until > $2 and r.recorded_at <= $3 order by t.recommendation_id, t.number";
    LIST_SPREADS = "select s.id, s.year, s.line_key, m.month, m.weight_ore from liquidity_spread s \
        join liquidity_spread_month m on m.association_id = s.association_id and m.spread_id = s.id \
        where s.association_id = $1 and s.known_until > $2 and s.recorded_at <= $3 order by s.id, m.month";
    LIST_CASH_BY_VOUCHER = "select l.occurred_on, cast(sum(l.amount_ore) as bigint) from voucher_line l \
        where l.association_id = $1 and l.financial_year_id = $2 and l.known_until = $3 and l.occurred_on <= $4 \
        and l.account >= $5 and l.account < $6 group by l.voucher_id, l.occurred_on order by l.occurred_on, l.voucher_id";
}
