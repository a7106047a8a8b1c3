//! What a training of clusters tells people.

use fenqun_insight::cluster::{Choice, Reason as Why, Structure};

use super::{Cluster, Definition, Method};
use crate::classify::models::{Chart, ChartKind, ChartSeries, Figure, FigureUnit, Report, Said};

pub(super) fn report(
    definition: &Definition,
    customers: usize,
    choice: Option<&Choice>,
    clusters: &[Cluster],
    rand: Option<f64>,
) -> Report {
    let (method_zh, method_en) = match definition.method {
        Method::KMeans => ("k-means", "k-means"),
        Method::Mixture => ("高斯混合模型", "a Gaussian mixture"),
        Method::Density => ("HDBSCAN（密度）", "HDBSCAN (density)"),
    };
    let mut warnings = Vec::new();
    let mut quality = Vec::new();
    let mut charts = Vec::new();
    if let Some(choice) = choice {
        let at = choice
            .candidates
            .iter()
            .find(|candidate| candidate.clusters == clusters.len());
        if let Some(at) = at {
            quality.push(
                Figure::new(
                    "silhouette",
                    "轮廓系数",
                    "Silhouette",
                    at.silhouette,
                    FigureUnit::Number,
                )
                .meaning(
                    "接近 1 表示各群分得很开，接近 0 表示彼此重叠。",
                    "Near 1 the groups lie far apart, near 0 they overlap.",
                ),
            );
        }
        if choice.structure == Structure::None {
            warnings.push(Said::new(
                "这些指标看不出明显的群体，分出的各类边界是人为的，可用但不必当作自然分群。",
                "These metrics show no clear groups; the borders are drawn, not found. Useful, but not natural groups.",
            ));
        }
        if definition.clusters.is_none() {
            warnings.push(why(choice));
        }
        charts.push(by_count(choice));
    }
    if let Some(rand) = rand {
        quality.push(
            Figure::new(
                "stability",
                "重抽样一致性",
                "Agreement over resamples",
                rand,
                FigureUnit::Number,
            )
            .meaning(
                "调整兰德指数：1 表示每次都分成一样的群。",
                "Adjusted Rand index: 1 means the same groups every time.",
            ),
        );
    }
    Report {
        method: Said::new(
            format!(
                "用{method_zh}分成 {} 类；偏斜的指标取对数，全部标准化，缺失值取中位数。",
                clusters.len()
            ),
            format!(
                "{} groups by {method_en}; skewed metrics by logarithm, all standardised, missing values by the median.",
                clusters.len()
            ),
        ),
        learned_from: vec![
            Figure::new(
                "customers",
                "客户",
                "Customers",
                customers as f64,
                FigureUnit::Count,
            ),
            Figure::new(
                "features",
                "指标",
                "Features",
                definition.features.len() as f64,
                FigureUnit::Count,
            ),
        ],
        quality,
        held_out: None,
        warnings,
        charts,
    }
}

fn why(choice: &Choice) -> Said {
    let count = choice.recommended;
    let (zh, en) = match choice.reason {
        Why::SilhouetteAndGap => (
            "轮廓系数和间隙统计量都支持",
            "both the silhouette and the gap statistic say so",
        ),
        Why::Silhouette => ("轮廓系数在此最大", "the silhouette is largest there"),
        Why::Elbow => ("再多分，改善很小", "more groups would gain little"),
        Why::LeastBad => (
            "没有明显的群体，这是相对最好的分法",
            "nothing shows clear groups; this is the least bad",
        ),
    };
    Said::new(
        format!("类别数 {count} 由数据选出：{zh}。"),
        format!("{count} groups were chosen from the data: {en}."),
    )
}

fn by_count(choice: &Choice) -> Chart {
    let series = |zh: &str, en: &str, of: &dyn Fn(usize) -> f64| ChartSeries {
        name: Said::new(zh, en),
        values: (0..choice.candidates.len())
            .map(|at| Some(of(at)))
            .collect(),
    };
    Chart {
        key: "choice".to_owned(),
        title: Said::new("分成几类合适", "How many groups"),
        kind: ChartKind::Lines,
        x_name: Said::new("类别数", "Groups"),
        x: choice
            .candidates
            .iter()
            .map(|c| c.clusters.to_string())
            .collect(),
        series: vec![
            series("轮廓系数", "Silhouette", &|at| {
                choice.candidates[at].silhouette
            }),
            series("间隙统计量", "Gap statistic", &|at| {
                choice.candidates[at].gap
            }),
        ],
        unit: FigureUnit::Number,
    }
}
