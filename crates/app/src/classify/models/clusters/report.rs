//! What a training of clusters tells people.

use fenqun_insight::cluster::{Candidate, Choice, Reason as Why, Structure};
use fenqun_model::grouped;

use super::find::Found;
use super::{Cluster, Definition, Method};
use crate::classify::models::{Chart, ChartKind, ChartSeries, Figure, FigureUnit, Report, Said};

pub(super) fn report(definition: &Definition, found: &Found, clusters: &[Cluster]) -> Report {
    let customers = found.labels.len();
    let (method_zh, method_en) = match definition.method {
        Method::KMeans => ("k-means", "k-means"),
        Method::Mixture => ("高斯混合模型", "a Gaussian mixture"),
        Method::Density => ("HDBSCAN（密度）", "HDBSCAN (density)"),
    };
    let mut charts = Vec::new();
    if let Some(choice) = &found.choice {
        charts.push(by_count(choice));
    }
    Report {
        method: Said::new(
            format!(
                "用 {method_zh} 分成 {} 群；偏斜的指标取对数，全部标准化，缺失值取中位数。",
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
        quality: quality(definition, found),
        held_out: None,
        warnings: warnings(definition, found),
        charts,
    }
}

fn quality(definition: &Definition, found: &Found) -> Vec<Figure> {
    let mut quality = Vec::new();
    let number = |key, zh, en, value| Figure::new(key, zh, en, value, FigureUnit::Number);
    if let Some(silhouette) = &found.silhouette {
        quality.push(
            number("silhouette", "轮廓系数", "Silhouette", silhouette.mean).meaning(
                "接近 1 表示各群分得很开，接近 0 表示彼此重叠；只看分到群里的客户。",
                "Near 1 the groups lie far apart, near 0 they overlap; of customers who are in one.",
            ),
        );
    }
    if let Some(stability) = &found.stability {
        quality.push(
            number(
                "stability",
                "重抽样一致性",
                "Agreement over resamples",
                stability.adjusted_rand,
            )
            .meaning(
                "调整兰德指数：1 表示每次都分成一样的群。",
                "Adjusted Rand index: 1 means the same groups every time.",
            ),
        );
    }
    if definition.method == Method::Density {
        let unassigned = found.unassigned as f64;
        quality.push(
            Figure::new(
                "unassigned",
                "不属于任何群",
                "In no group",
                unassigned,
                FigureUnit::Count,
            )
            .meaning(
                "位于密集区域之间的客户；他们没有聚类值。",
                "Customers who lie between the dense regions; they are given no cluster.",
            ),
        );
    }
    quality
}

fn warnings(definition: &Definition, found: &Found) -> Vec<Said> {
    let mut warnings = Vec::new();
    let structure = found.choice.as_ref().map(|choice| choice.structure);
    if structure == Some(Structure::None) {
        warnings.push(Said::new(
            "这些指标看不出明显的群体，分出的各类边界是人为的，可用但不必当作自然分群。",
            "These metrics show no clear groups; the borders are drawn, not found. Useful, but not natural groups.",
        ));
    }
    if let (Some(choice), None) = (&found.choice, definition.clusters) {
        warnings.push(why(choice));
    }
    if found.unassigned > 0 {
        let (none, all) = (found.unassigned, found.labels.len());
        let share = 100.0 * none as f64 / all as f64;
        let (none, all) = (grouped(none as u64), grouped(all as u64));
        warnings.push(Said::new(
            format!("{all} 位客户中有 {none} 位（{share:.0}%）位于密集区域之间，不属于任何群。"),
            format!("Of {all} customers {none} ({share:.0}%) lie between the dense regions and are in no group."),
        ));
    }
    warnings
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
    let series = |zh: &str, en: &str, of: &dyn Fn(&Candidate) -> Option<f64>| ChartSeries {
        name: Said::new(zh, en),
        values: choice.candidates.iter().map(of).collect(),
    };
    let mut all = vec![series("轮廓系数", "Silhouette", &|c| {
        Some(c.silhouette)
    })];
    if choice.candidates.iter().any(|c| c.gap.is_some()) {
        all.push(series("间隙统计量", "Gap statistic", &|c| c.gap));
    }
    Chart {
        key: "choice".to_owned(),
        title: Said::new("分成几群合适", "How many groups"),
        kind: ChartKind::Lines,
        x_name: Said::new("群数", "Groups"),
        x: choice
            .candidates
            .iter()
            .map(|c| c.clusters.to_string())
            .collect(),
        x_said: Vec::new(),
        series: all,
        unit: FigureUnit::Number,
    }
}
