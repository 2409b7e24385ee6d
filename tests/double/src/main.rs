//! Runs one Sentry double and says how to reach it.

use anyhow::Result;
use clap::Parser;
use sentry_double::{Config, Csp, Dialect, Double, Sample};
use tokio::io::AsyncReadExt;

/// A Sentry for tests and the demo, on loopback.
#[derive(Parser)]
#[command(name = "sentry-double", version)]
struct Args {
    /// Which Sentry: 23.7, 24.2, 24.8 or saas.
    #[arg(long, default_value = "saas")]
    dialect: Dialect,
    /// Port of the plain listener (0: a free one).
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Port of the control listener (0: a free one).
    #[arg(long, default_value_t = 0)]
    control_port: u16,
    /// Answer as https://sentry.io (or --https-host) through a proxy that ends TLS.
    #[arg(long)]
    tls: bool,
    /// Host name of a self-hosted instance behind TLS.
    #[arg(long, default_value = "sentry.example.test")]
    https_host: String,
    /// Pages forbid requests to other hosts.
    #[arg(long)]
    strict_csp: bool,
    /// Tokens at the start: telling, kit, empty, scale, or a number.
    #[arg(long, default_value = "telling")]
    sample: Sample,
    /// Serve it below this path of its host, such as /tools/sentry.
    #[arg(long, default_value = "")]
    below: String,
    /// Milliseconds every request of the API takes longer.
    #[arg(long, default_value_t = 0)]
    latency: u64,
    /// Limit sign-in attempts as the real server does.
    #[arg(long)]
    login_limit: bool,
    /// Print one line of JSON instead, and end when standard input closes.
    #[arg(long)]
    json: bool,
    /// Print docs/COMPATIBILITY.md and end.
    #[arg(long)]
    compatibility: bool,
}

#[tokio::main]
async fn main() -> Result<()> {
    let args = Args::parse();
    if args.compatibility {
        print!("{}", sentry_double::compatibility::document());
        return Ok(());
    }
    let config = Config {
        tls: args.tls,
        port: args.port,
        control_port: args.control_port,
        https_host: args.https_host,
        csp: if args.strict_csp { Csp::Strict } else { Csp::None },
        sample: args.sample,
        below: args.below,
        latency: args.latency,
        login_limit: args.login_limit,
        ..Config::new(args.dialect)
    };
    let double = Double::start(config).await?;
    if args.json {
        println!("{}", machine(&double, args.dialect));
        let mut input = tokio::io::stdin();
        let mut void = [0; 256];
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            () = async { while matches!(input.read(&mut void).await, Ok(read) if read > 0) {} } => {}
        }
    } else {
        people(&double, args.dialect);
        tokio::signal::ctrl_c().await?;
    }
    Ok(())
}

fn machine(double: &Double, dialect: Dialect) -> serde_json::Value {
    serde_json::json!({
        "dialect": dialect,
        "url": double.base_url,
        "http": double.http_url,
        "proxy": double.proxy_addr.map(|addr| addr.to_string()),
        "control": double.control_url,
        "chromiumFlags": double.chromium_flags(),
        "certificate": double.cert_pem,
        "users": sentry_double::sample::users(),
    })
}

fn people(double: &Double, dialect: Dialect) {
    println!("Sentry double, dialect {} ({})", dialect.name(), dialect.version());
    println!("  Sentry     {}", double.base_url);
    if let Some(proxy) = double.proxy_addr {
        println!("  proxy      {proxy} (HTTP CONNECT, for both browsers)");
        println!("  Chromium   {}", double.chromium_flags().join(" "));
        println!("             (with a --user-data-dir of its own)");
        println!("  plain      {}", double.http_url);
    }
    println!("  tokens     {}/settings/account/api/auth-tokens/", double.base_url);
    println!("  control    {}/__double__/requests", double.control_url);
    for user in sentry_double::sample::users() {
        println!("  sign in    {} / {}", user.email, user.password);
    }
    println!("Ctrl-C ends it.");
}
