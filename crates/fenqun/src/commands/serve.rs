//! `fenqun serve` and `fenqun demo`: the platform until it is told to stop.

use std::future::IntoFuture;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use fenqun_app::classify::live::Live;
use fenqun_app::collect::ingest::{Ingest, IngestOptions};
use fenqun_app::platform::Access;
use fenqun_app::{Context, account, demo, jobs, webhooks};
use fenqun_model::grouped;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::arguments::{Demo, Global, Serve};
use crate::output;
use crate::platform;

/// How long requests under way may take to end after the signal.
const GRACE: Duration = Duration::from_secs(10);
const DEMO_USER: &str = "demo";
const DEMO_PASSWORD: &str = "fenqun-demo";

/// Serves the data folder.
pub async fn serve(global: &Global, serve: &Serve) -> anyhow::Result<()> {
    let context = platform::open(global, Access::Writer).await?;
    listen(
        context,
        serve,
        false,
        "sign in, or set up at the first visit",
    )
    .await
}

/// Serves a sample shop, made when the data folder is new.
pub async fn demo(global: &Global, asked: &Demo) -> anyhow::Result<()> {
    let context = platform::open(global, Access::Writer).await?;
    let start = Instant::now();
    eprintln!("preparing the sample shop …");
    let made = match asked.industry {
        None => demo::make(&context).await?,
        Some(industry) => demo::make_industry(&context, industry.key()).await?,
    };
    if let Some(shop) = made {
        eprintln!(
            "{} customers and {} events made in {:.0} s",
            grouped(shop.customers.into()),
            grouped(shop.events),
            start.elapsed().as_secs_f64()
        );
    }
    account::users::ensure(&context, DEMO_USER, "演示", DEMO_PASSWORD).await?;
    let words = format!("sign in as {DEMO_USER} with {DEMO_PASSWORD}");
    listen(context, &asked.serve, true, &words).await
}

async fn listen(context: Context, serve: &Serve, is_demo: bool, words: &str) -> anyhow::Result<()> {
    let listener = TcpListener::bind(serve.listen)
        .await
        .with_context(|| format!("cannot listen on {}", serve.listen))?;
    let address = listener.local_addr()?;
    let sender = webhooks::Sender::start(Arc::clone(&context.platform))?;
    let worker = jobs::Worker::start(Arc::clone(&context.platform)).await?;
    let options = fenqun_api::Options {
        demo: is_demo,
        ..fenqun_api::Options::default()
    };
    let moving = IngestOptions {
        flush_every: Duration::from_secs_f64(serve.flush_every.clamp(0.01, 3600.0)),
        ..IngestOptions::default()
    };
    let ingest = Ingest::new(Arc::clone(&context.platform), moving);
    let live = Live::start(Arc::clone(&context.platform), ingest.clone());
    let router = fenqun_api::router(Arc::clone(&context.platform), ingest.clone(), options)
        .fallback_service(fenqun_ui::router());
    let (stop, mut stopped) = watch::channel(false);
    let mut late = stop.subscribe();
    tokio::spawn(async move {
        signal().await;
        let _ = stop.send(true);
    });
    output::line(format_args!("http://{address}  ·  {words}"))?;
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = stopped.wait_for(|stop| *stop).await;
    });
    let overdue = async move {
        let _ = late.wait_for(|stop| *stop).await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        ended = serving.into_future() => ended?,
        () = overdue => eprintln!("requests took longer than {} s to end", GRACE.as_secs()),
    }
    live.stop().await;
    ingest.stop().await;
    sender.stop().await;
    worker.stop().await;
    Ok(())
}

/// Ends on Ctrl-C, or on the signal that service managers send.
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
