//! Starting, seeding and ending the kit's four services. Each leaves a pid file; a pid counts as ours
//! only while its command line still names our folder or port.

use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use xshell::{Shell, cmd};

use super::{Settings, home, kit};
use crate::setup;

/// In the order in which they start.
const SERVICES: [&str; 4] = ["postgres", "redis", "web", "nginx"];

/// Starts what is not up, makes the database and seeds it where that was not done yet.
///
/// # Errors
/// When a service does not start; the message names its log.
pub fn start(settings: &Settings) -> anyhow::Result<()> {
    // They outlive us: what our caller has open, such as a lock, would stay held for as long as they run.
    close_fds::set_fds_cloexec_threadsafe(3, &[]);
    let sh = Shell::new()?;
    for dir in ["conf", "data/files", "data/redis", "logs", "nginx", "run"] {
        sh.create_dir(home().join(dir))?;
    }
    configure(&sh, settings)?;
    postgres(&sh, settings)?;
    redis(&sh, settings)?;
    once(&sh, "migrated", "making the tables (about a minute)", || {
        let sentry = home().join("venv/bin/sentry");
        logged(settings, "migrate", Command::new(sentry).args(["upgrade", "--noinput"]))
    })?;
    seed(&sh, settings, "people", &[])?;
    web(settings)?;
    nginx(&sh, settings)?;
    // Where cookies are for https alone, nobody can sign in over http.
    let base = if settings.https_only { settings.https() } else { settings.http() };
    let certificate = home().join("nginx/certificate.pem").display().to_string();
    seed(&sh, settings, "organizations", &[&base, &certificate])?;
    seed(&sh, settings, "credentials", &[&base, &certificate])?;
    seed(&sh, settings, "gates", &[])
}

/// Runs one of the kit's scripts where it has not run yet as it is now. A changed one runs again: each
/// finds what it made before.
fn seed(sh: &Shell, settings: &Settings, name: &str, arguments: &[&str]) -> anyhow::Result<()> {
    let script = kit(&format!("{name}.py"));
    let mark = home().join("data").join(name);
    let (text, ran) = (sh.read_file(&script)?, sh.read_file(&mark).unwrap_or_default());
    if text != ran {
        eprintln!("seeding: {name}");
        let mut command = Command::new(home().join("venv/bin/python"));
        logged(settings, name, command.arg(&script).args(arguments))?;
        sh.write_file(mark, text)?;
    }
    Ok(())
}

/// Which services run.
pub fn alive() -> serde_json::Map<String, serde_json::Value> {
    SERVICES.iter().map(|name| ((*name).to_owned(), pid(name).is_some().into())).collect()
}

/// Whether any of them runs.
pub fn any_alive() -> bool {
    SERVICES.iter().any(|name| pid(name).is_some())
}

/// Whether somebody answers on this port of loopback.
pub fn answers(port: u16) -> bool {
    TcpStream::connect_timeout(&([127, 0, 0, 1], port).into(), Duration::from_millis(500)).is_ok()
}

/// Ends what was started, last one first.
///
/// # Errors
/// When one does not end.
pub fn stop() -> anyhow::Result<()> {
    for name in SERVICES.into_iter().rev() {
        let Some(pid) = pid(name) else { continue };
        // PostgreSQL and uWSGI end at once on SIGINT; uWSGI leads a process group of its own.
        let (signal, target) = match name {
            "postgres" => ("-INT", pid.to_string()),
            "web" => ("-INT", format!("-{pid}")),
            _ => ("-TERM", pid.to_string()),
        };
        kill(signal, &target)?;
        // Not whether the pid is there: where nobody reaps them, the ended stay as zombies.
        let ended = within(Duration::from_secs(10), || self::pid(name).is_none());
        if !ended {
            ensure!(name != "postgres", "PostgreSQL ({pid}) does not end");
            kill("-KILL", &target)?;
        }
        eprintln!("ended {name} ({pid})");
    }
    Ok(())
}

/// Forgets the database, so that the next start makes a new one.
///
/// # Errors
/// When a folder cannot be removed.
pub fn wipe() -> anyhow::Result<()> {
    for dir in [database(), home().join("data")] {
        if dir.exists() {
            std::fs::remove_dir_all(&dir).with_context(|| dir.display().to_string())?;
        }
    }
    Ok(())
}

/// Runs a step that is done once for a database.
fn once(
    sh: &Shell,
    mark: &str,
    says: &str,
    step: impl FnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mark = home().join("data").join(mark);
    if !mark.exists() {
        eprintln!("{says}");
        step()?;
        sh.write_file(mark, "")?;
    }
    Ok(())
}

fn configure(sh: &Shell, settings: &Settings) -> anyhow::Result<()> {
    sh.copy_file(kit("sentry.conf.py"), home().join("conf/sentry.conf.py"))?;
    let prefix = if settings.https_only { settings.https() } else { settings.http() };
    // As root, workers of another user could not read what lies in root's home.
    let user = if is_root(sh) { "user root;" } else { "" };
    for (from, to) in [("config.yml", "conf/config.yml"), ("nginx.conf", "nginx/nginx.conf")] {
        let text = sh
            .read_file(kit(from))?
            .replace("@home@", &home().display().to_string())
            .replace("@prefix@", &prefix)
            .replace("@user@", user)
            .replace("@port@", &settings.port.to_string())
            .replace("@tls_port@", &settings.tls_port.to_string())
            .replace("@redis_port@", &settings.redis_port.to_string());
        sh.write_file(home().join(to), text)?;
    }
    Ok(())
}

fn is_root(sh: &Shell) -> bool {
    cmd!(sh, "id -u").quiet().read().is_ok_and(|id| id == "0")
}

/// The database's folder. PostgreSQL refuses to run as root, and its own user cannot reach into
/// root's home: for root it lies in that user's home instead, named after ours.
fn database() -> PathBuf {
    let theirs = Path::new("/var/lib/postgresql");
    let root = Shell::new().is_ok_and(|sh| is_root(&sh));
    if root && theirs.is_dir() {
        theirs.join(format!("kit{}", home().display().to_string().replace('/', "-")))
    } else {
        home().join("postgres")
    }
}

fn postgres(sh: &Shell, settings: &Settings) -> anyhow::Result<()> {
    let dir = database();
    // Everything of PostgreSQL runs as its own user where we are root.
    let (su, as_them): (&str, &[&str]) =
        if is_root(sh) { ("runuser", &["-u", "postgres", "--"]) } else { ("env", &[]) };
    let (initdb, pg_ctl) = (tool("initdb")?, tool("pg_ctl")?);
    let _in = sh.push_dir("/");
    if !dir.join("data/PG_VERSION").exists() {
        cmd!(sh, "{su} {as_them...} mkdir -p {dir}").run()?;
        cmd!(
            sh,
            "{su} {as_them...} {initdb} -D {dir}/data -U sentry -A trust -E UTF8 --locale=C.UTF-8"
        )
        .ignore_stdout()
        .quiet()
        .run()?;
    }
    if pid("postgres").is_none() {
        free(settings.postgres_port)?;
        // A database for tests: nothing is kept safe from a power cut.
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c fsync=off \
             -c synchronous_commit=off -c full_page_writes=off -c max_connections=60",
            settings.postgres_port,
            dir.display()
        );
        // Not by xshell: the server would keep our pipe open and us waiting.
        let status = Command::new(su)
            .args(as_them)
            .arg(pg_ctl)
            .args(["-w", "-o", &options, "-D"])
            .arg(dir.join("data"))
            .arg("-l")
            .arg(dir.join("postgres.log"))
            .arg("start")
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()?;
        ensure!(status.success(), "PostgreSQL did not start: see {}/postgres.log", dir.display());
    }
    let (port, psql) = (settings.postgres_port.to_string(), tool("psql")?);
    let ask = |database: &str, sql: &str| {
        cmd!(sh, "{psql} -h 127.0.0.1 -p {port} -U sentry -qAt -d {database} -c {sql}")
            .quiet()
            .read()
    };
    if ask("postgres", "select 1 from pg_database where datname = 'sentry'")?.is_empty() {
        ask("postgres", "create database sentry")?;
        ask("sentry", "create extension if not exists citext")?;
    }
    Ok(())
}

fn redis(sh: &Shell, settings: &Settings) -> anyhow::Result<()> {
    if pid("redis").is_some() {
        return Ok(());
    }
    free(settings.redis_port)?;
    let (redis, port) = (tool("redis-server")?, settings.redis_port.to_string());
    let (dir, pid_file) = (home().join("data/redis"), pid_file("redis"));
    let log = home().join("logs/redis.log");
    let none = "";
    cmd!(
        sh,
        "{redis} --bind 127.0.0.1 --port {port} --dir {dir} --pidfile {pid_file} --logfile {log}"
    )
    .args(["--daemonize", "yes", "--appendonly", "no", "--save", none])
    .ignore_stdout()
    .quiet()
    .run()?;
    ensure!(
        within(Duration::from_secs(10), || answers(settings.redis_port)),
        "Redis did not start"
    );
    Ok(())
}

fn web(settings: &Settings) -> anyhow::Result<()> {
    if pid("web").is_some() {
        return Ok(());
    }
    free(settings.port)?;
    let log = std::fs::File::create(home().join("logs/web.log"))?;
    let mut command = Command::new(home().join("venv/bin/sentry"));
    command.args(["run", "web"]).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    // A group of its own: it outlives us, and is ended as a whole.
    let web = environment(settings, &mut command).process_group(0).spawn()?;
    std::fs::write(pid_file("web"), web.id().to_string())?;
    let up = within(Duration::from_secs(90), || answers(settings.port));
    ensure!(up, "the web server did not start: see {}/logs/web.log", home().display());
    Ok(())
}

fn nginx(sh: &Shell, settings: &Settings) -> anyhow::Result<()> {
    let (key, certificate) = (home().join("nginx/key.pem"), home().join("nginx/certificate.pem"));
    if !certificate.exists() {
        let names = "subjectAltName=IP:127.0.0.1,DNS:localhost";
        cmd!(
            sh,
            "openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout {key} -out {certificate}"
        )
        .args(["-subj", "/CN=127.0.0.1", "-addext", names])
        .quiet()
        .ignore_stderr()
        .run()?;
    }
    if pid("nginx").is_some() {
        return Ok(());
    }
    free(settings.tls_port)?;
    let (nginx, dir) = (tool("nginx")?, home().join("nginx"));
    cmd!(sh, "{nginx} -p {dir} -c {dir}/nginx.conf -e {dir}/start.log").quiet().run()?;
    ensure!(within(Duration::from_secs(10), || answers(settings.tls_port)), "nginx did not start");
    Ok(())
}

/// Runs one of Sentry's own commands with its output in a log.
fn logged(settings: &Settings, name: &str, command: &mut Command) -> anyhow::Result<()> {
    let path = home().join("logs").join(format!("{name}.log"));
    let log = std::fs::File::create(&path)?;
    let status = environment(settings, command)
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .status()?;
    ensure!(status.success(), "{name} failed: see {}", path.display());
    Ok(())
}

fn environment<'a>(settings: &Settings, command: &'a mut Command) -> &'a mut Command {
    if settings.https_only {
        command.env("KIT_HTTPS_ONLY", "1");
    }
    command
        .env("SENTRY_CONF", home().join("conf"))
        .env("PYTHONWARNINGS", "ignore")
        .env("KIT_WEB_PORT", settings.port.to_string())
        .env("KIT_POSTGRES_PORT", settings.postgres_port.to_string())
        .env("KIT_REDIS_PORT", settings.redis_port.to_string())
}

fn tool(name: &str) -> anyhow::Result<PathBuf> {
    setup::program(name).with_context(|| format!("{name} is missing"))
}

/// A port that somebody else holds is told at once, and not met as a server that is not ours.
fn free(port: u16) -> anyhow::Result<()> {
    if answers(port) {
        bail!(
            "port {port} is taken by another program; choose others (`cargo xtask sentry up --help`)"
        );
    }
    Ok(())
}

fn pid_file(name: &str) -> PathBuf {
    match name {
        "postgres" => database().join("data/postmaster.pid"),
        _ => home().join("run").join(format!("{name}.pid")),
    }
}

/// The pid of a service that runs and is ours: its command line, or its working folder, names our
/// folder or the port it was given.
fn pid(name: &str) -> Option<u32> {
    let text = std::fs::read_to_string(pid_file(name)).ok()?;
    let pid: u32 = text.lines().next()?.trim().parse().ok()?;
    let line = std::fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    let line = String::from_utf8_lossy(&line).replace('\0', " ");
    let settings = Settings::load().ok().flatten()?;
    let ours = match name {
        "postgres" => line.contains(&database().display().to_string()),
        "redis" => line.contains("redis") && line.contains(&format!(":{}", settings.redis_port)),
        _ => line.contains(&home().display().to_string()),
    };
    ours.then_some(pid)
}

fn kill(signal: &str, target: &str) -> anyhow::Result<()> {
    let status = Command::new("kill").args([signal, "--", target]).status()?;
    ensure!(status.success(), "cannot end {target}");
    Ok(())
}

fn within(limit: Duration, mut ready: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < limit {
        if ready() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    false
}
