//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static FORECAST_ROUND: Table = Table::new(
    "forecast_round",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("year"),
        Column::date("as_at"),
        Column::text("name"),
        Column::id("budget_id"),
        Column::int("version"),
        Column::int("closed_at").or_null(),
        Column::text("closed_by").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static FORECAST_CELL: Table = Table::new(
    "forecast_cell",
    3,
    &[
        Column::id("association_id"),
        Column::id("round_id"),
        Column::text("line_key"),
        Column::int("amount_ore").or_null(),
        Column::text("basis"),
        Column::text("comment"),
    ],
)
.part_of(&FORECAST_ROUND);

pub static EQUITY_RECOMMENDATION: Table = Table::new(
    "equity_recommendation",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("applies_from_ore"),
        Column::int("applies_to_ore"),
        Column::date("valid_from"),
        Column::text("source"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static EQUITY_RECOMMENDATION_TIER: Table = Table::new(
    "equity_recommendation_tier",
    3,
    &[
        Column::id("association_id"),
        Column::id("recommendation_id"),
        Column::int("number"),
        Column::int("up_to_ore").or_null(),
        Column::int("share_milli"),
    ],
)
.part_of(&EQUITY_RECOMMENDATION);

pub static LIQUIDITY_SPREAD: Table = Table::new(
    "liquidity_spread",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("year"),
        Column::text("line_key"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static LIQUIDITY_SPREAD_MONTH: Table = Table::new(
    "liquidity_spread_month",
    3,
    &[Column::id("association_id"), Column::id("spread_id"), Column::int("month"), Column::int("weight_ore")],
)
.part_of(&LIQUIDITY_SPREAD);
