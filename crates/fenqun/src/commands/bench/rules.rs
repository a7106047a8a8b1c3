//! The benchmark's rules, each with the SQL that asks the same.
//!
//! The mix is what segments look like in practice: attributes, counts, sums, means, extremes, first
//! and last times, filters, ranks, combinations and sequences, over windows from a week to a year.
//! The `n`th rule is always the same.

/// The instant at which rules are evaluated: the end of the generated two years.
pub const AS_OF: &str = "2025-01-01T00:00:00Z";

/// A rule and its equal in SQL over `customers (id, city, level, age)` and
/// `events (customer, event, time, channel, category, product_id, quantity, revenue)`.
#[derive(Clone, Debug)]
pub struct Rule {
    pub kind: &'static str,
    pub text: String,
    pub sql: String,
}

/// A condition in both languages; `sql` says which `id` pass.
#[derive(Clone, Debug)]
struct Part {
    text: String,
    sql: String,
}

const CITIES: [&str; 8] = [
    "上海", "北京", "深圳", "广州", "杭州", "成都", "武汉", "西安",
];
const LEVELS: [&str; 3] = ["普通", "银卡", "金卡"];
const CHANNELS: [&str; 5] = ["app", "web", "store", "wechat", "tmall"];
const CATEGORIES: [&str; 12] = [
    "Tea", "Home", "Kitchen", "Beauty", "Snacks", "Books", "Toys", "Sports", "Garden", "Pets",
    "Music", "Tools",
];
const EVENTS: [&str; 6] = [
    "Order Completed",
    "Product Viewed",
    "Product Purchased",
    "Page Viewed",
    "Product Added",
    "Email Opened",
];
const PAID: [&str; 2] = ["Order Completed", "Product Purchased"];
const DAYS: [u32; 7] = [30, 90, 365, 7, 180, 60, 14];

/// The first `count` rules.
pub fn rules(count: usize) -> Vec<Rule> {
    (0..count).map(rule).collect()
}

fn rule(index: usize) -> Rule {
    // The kind goes round with every twenty rules; each kind counts its own.
    let round = index / 20;
    let (kind, part) = match index % 20 {
        at @ 0..=1 => ("attribute", attribute(2 * round + at)),
        at @ 2..=4 => ("count", count(3 * round + at - 2)),
        5 => ("none", none(round)),
        at @ 6..=7 => ("sum", sum(2 * round + at - 6)),
        8 => ("mean", aggregate("avg", round)),
        9 if round.is_multiple_of(2) => ("extreme", aggregate("max", round + 1)),
        9 => ("extreme", aggregate("min", round)),
        10 => ("first", instants("first", round)),
        11 => ("last", instants("last", round + 3)),
        at @ 12..=13 => ("filter", filtered(2 * round + at - 12)),
        14 => ("different", different(round)),
        15 => ("rank", rank(round)),
        16 => ("sequence", sequence(round)),
        17 => (
            "combination",
            both(&attribute(round + 7), &count(round + 11)),
        ),
        18 => (
            "combination",
            either(&sum(round + 5), &not(&none(round + 2))),
        ),
        _ => {
            let others = both(&not(&filtered(round + 9)), &attribute(round + 5));
            ("combination", both(&count(round + 20), &others))
        }
    };
    Rule {
        kind,
        sql: format!("SELECT count(*) FROM customers WHERE {}", part.sql),
        text: part.text,
    }
}

fn pick<T: Copy>(from: &[T], n: usize) -> T {
    from[n % from.len()]
}

fn both(a: &Part, b: &Part) -> Part {
    Part {
        text: format!("({}) and ({})", a.text, b.text),
        sql: format!("({}) AND ({})", a.sql, b.sql),
    }
}

fn either(a: &Part, b: &Part) -> Part {
    Part {
        text: format!("({}) or ({})", a.text, b.text),
        sql: format!("({}) OR ({})", a.sql, b.sql),
    }
}

fn not(a: &Part) -> Part {
    Part {
        text: format!("not ({})", a.text),
        sql: format!("NOT ({})", a.sql),
    }
}

fn attribute(n: usize) -> Part {
    let (city, level, age) = (pick(&CITIES, n), pick(&LEVELS, n / 2), 20 + n % 37);
    match n % 3 {
        0 => Part {
            text: format!(
                "city in (\"{city}\", \"{}\") and age < {}",
                pick(&CITIES, n + 3),
                age + 9
            ),
            sql: format!(
                "city IN ('{city}', '{}') AND age < {}",
                pick(&CITIES, n + 3),
                age + 9
            ),
        },
        1 => Part {
            text: format!("level = \"{level}\" and age between {age} and {}", age + 15),
            sql: format!("level = '{level}' AND age BETWEEN {age} AND {}", age + 15),
        },
        _ => Part {
            text: format!("not (city = \"{city}\" or age >= {})", age + 20),
            sql: format!("NOT (city = '{city}' OR age >= {})", age + 20),
        },
    }
}

/// The events of one name in the last days, as SQL.
fn events(event: &str, days: u32) -> String {
    format!(
        "FROM events WHERE event = '{event}' AND time > TIMESTAMP '2025-01-01' - INTERVAL {days} \
         DAY AND time <= TIMESTAMP '2025-01-01'"
    )
}

fn count(n: usize) -> Part {
    let (event, days, least) = (pick(&EVENTS, n), pick(&DAYS, n), 1 + n / 6 % 9);
    Part {
        text: format!("count(\"{event}\", last {days} days) >= {least}"),
        sql: format!(
            "id IN (SELECT customer {} GROUP BY customer HAVING count(*) >= {least})",
            events(event, days)
        ),
    }
}

fn none(n: usize) -> Part {
    let (event, days) = (pick(&EVENTS, n), pick(&DAYS, n + 1));
    Part {
        text: format!("count(\"{event}\", last {days} days) = 0"),
        sql: format!("id NOT IN (SELECT customer {})", events(event, days)),
    }
}

fn sum(n: usize) -> Part {
    let (event, days) = (pick(&PAID, n), pick(&DAYS, n));
    let least = 500 + n % 40 * 250;
    Part {
        text: format!("sum(\"{event}\".revenue, last {days} days) > {least}"),
        sql: format!(
            "id IN (SELECT customer {} GROUP BY customer HAVING sum(revenue) > {least})",
            events(event, days)
        ),
    }
}

fn aggregate(function: &str, n: usize) -> Part {
    let (event, days) = (pick(&PAID, n), pick(&DAYS, n + 2));
    let least = 200 + n % 30 * 50;
    Part {
        text: format!("{function}(\"{event}\".revenue, last {days} days) >= {least}"),
        sql: format!(
            "id IN (SELECT customer {} GROUP BY customer HAVING {function}(revenue) >= {least})",
            events(event, days)
        ),
    }
}

fn instants(function: &str, n: usize) -> Part {
    let (event, days) = (pick(&EVENTS, n), pick(&DAYS, n));
    let (op, aggregate) = match function {
        "first" => (">", "min"),
        _ => ("<", "max"),
    };
    Part {
        text: format!("{function}(\"{event}\") {op} {days} days ago"),
        sql: format!(
            "id IN (SELECT customer FROM events WHERE event = '{event}' AND time <= TIMESTAMP \
             '2025-01-01' GROUP BY customer HAVING {aggregate}(time) {op} TIMESTAMP '2025-01-01' - \
             INTERVAL {days} DAY)"
        ),
    }
}

fn filtered(n: usize) -> Part {
    let (channel, category) = (pick(&CHANNELS, n), pick(&CATEGORIES, n));
    let (days, least) = (pick(&DAYS, n + 3), 1 + n % 3);
    let (event, text, sql) = match n % 3 {
        0 => (
            "Order Completed",
            format!("channel = \"{channel}\""),
            format!("channel = '{channel}'"),
        ),
        1 => (
            "Product Viewed",
            format!(
                "category in (\"{category}\", \"{}\")",
                pick(&CATEGORIES, n + 4)
            ),
            format!("category IN ('{category}', '{}')", pick(&CATEGORIES, n + 4)),
        ),
        _ => (
            "Product Purchased",
            format!(
                "channel != \"{channel}\" and revenue > {}",
                100 + n % 20 * 50
            ),
            format!("channel <> '{channel}' AND revenue > {}", 100 + n % 20 * 50),
        ),
    };
    Part {
        text: format!("count(\"{event}\" where {text}, last {days} days) >= {least}"),
        sql: format!(
            "id IN (SELECT customer {} AND {sql} GROUP BY customer HAVING count(*) >= {least})",
            events(event, days)
        ),
    }
}

fn different(n: usize) -> Part {
    let (event, days) = (
        pick(&["Product Viewed", "Product Purchased"], n),
        pick(&DAYS, n),
    );
    let least = 2 + n / 3 % 8;
    Part {
        text: format!("distinct(\"{event}\".category, last {days} days) >= {least}"),
        sql: format!(
            "id IN (SELECT customer {} GROUP BY customer HAVING count(DISTINCT category) >= \
             {least})",
            events(event, days)
        ),
    }
}

fn rank(n: usize) -> Part {
    let (event, days, percent) = (pick(&PAID, n), pick(&DAYS, n + 2), 5 + n % 6 * 5);
    Part {
        text: format!("top {percent}% by sum(\"{event}\".revenue, last {days} days)"),
        sql: format!(
            "id IN (SELECT customer FROM (SELECT customer, row_number() OVER (ORDER BY sum(revenue) \
             DESC, customer) AS place, count(*) OVER () AS everyone {} GROUP BY customer) WHERE \
             place <= ceil(everyone * {percent} / 100.0))",
            events(event, days)
        ),
    }
}

fn sequence(n: usize) -> Part {
    let pairs = [
        ("Product Added", "Order Completed"),
        ("Email Opened", "Order Completed"),
        ("Order Completed", "Order Refunded"),
        ("Product Viewed", "Product Purchased"),
    ];
    let ((first, second), days) = (pick(&pairs, n), 1 + n % 23);
    Part {
        text: format!("sequence(\"{first}\" then \"{second}\" within {days} days, last 90 days)"),
        sql: format!(
            "id IN (SELECT a.customer FROM (SELECT customer, time {}) a ASOF JOIN (SELECT customer, \
             time FROM events WHERE event = '{second}' AND time <= TIMESTAMP '2025-01-01') b ON \
             a.customer = b.customer AND a.time < b.time WHERE b.time <= a.time + INTERVAL {days} \
             DAY)",
            events(first, 90)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_differ_and_are_rules() {
        let rules = rules(1000);
        for rule in &rules {
            fenqun_rules::parse(&rule.text).unwrap_or_else(|e| panic!("{}: {e:?}", rule.text));
        }
        let texts: std::collections::BTreeSet<_> = rules.iter().map(|rule| &rule.text).collect();
        assert!(texts.len() > 900, "only {} differ", texts.len());
    }
}
