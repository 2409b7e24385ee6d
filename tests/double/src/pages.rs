//! The pages: signing in and out, the app's shell with Sentry's marks, and what is not the app.

use crate::api::login;
use crate::dialect::Dialect;
use crate::site::{Host, Site, Visitor};
use crate::state::State;
use crate::wire::Reply;
use crate::{Csp, api, cookies, csrf};

const APP_JS: &str = include_str!("assets/app.js");
const APP_CSS: &str = include_str!("assets/sentry.css");

/// Where somebody lands after signing in, as a path of the host asked.
pub fn home(site: &Site<'_>, state: &State, user: u64) -> String {
    let mine = state.organizations_of(user);
    let acme = mine.iter().find(|(org, _)| org.slug == "acme").or(mine.first());
    match acme {
        None => "/organizations/new/".into(),
        Some((org, _)) if site.saas_hosts => {
            format!("{}/issues/", site.organization_url(&org.slug))
        }
        Some((org, _)) => format!("/organizations/{}/issues/", org.slug),
    }
}

/// Answers a request for a page.
pub fn respond(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let path = site.call.path.as_str();
    let read = matches!(site.call.method.as_str(), "GET" | "HEAD");
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["auth", "login", slug] if !state.organizations.iter().any(|org| org.slug == *slug) => {
            Reply::redirect("/auth/login/")
        }
        ["auth", "login"] | ["auth", "login", _] if read => login_page(site, state, visitor, None),
        ["auth", "login"] | ["auth", "login", _] => login_form(site, state, visitor),
        ["auth", "logout"] if read => logout_page(site),
        ["auth", "logout"] => logout(site, state, visitor),
        [""] => match visitor.user {
            Some(user) => Reply::redirect(&home(site, state, user)),
            None => to_sign_in(site, state, visitor, None),
        },
        _ if !read => Reply::no_route(),
        // The routes of the single-page app; of the first one the end may lack its slash.
        ["settings", ..] => app(site, state, visitor, None),
        _ if !path.ends_with('/') => Reply::moved(&format!("{path}/")),
        ["organizations", slug, ..] => app(site, state, visitor, Some(*slug)),
        ["issues" | "projects" | "dashboards" | "alerts", ..] => app(site, state, visitor, None),
        // A single word may be an organization.
        [slug] => app(site, state, visitor, Some(*slug)),
        _ => Reply::no_route(),
    }
}

/// Sends a visitor to the form; the page asked for is remembered in the session and comes after it.
fn to_sign_in(site: &Site<'_>, state: &mut State, visitor: &Visitor, org: Option<&str>) -> Reply {
    let session = visitor.session.clone().unwrap_or_else(|| site.new_session(state, None));
    if let Some(session) = state.sessions.get_mut(&session) {
        session.next = (site.call.path != "/").then(|| site.call.path.clone());
    }
    let form = org.map_or_else(|| "/auth/login/".into(), |org| format!("/auth/login/{org}/"));
    Reply::redirect(&form)
        .with("X-Robots-Tag", "noindex, nofollow")
        .with("Set-Cookie", cookies::session(site, &session))
}

fn app(site: &Site<'_>, state: &mut State, visitor: &Visitor, org: Option<&str>) -> Reply {
    if visitor.user.is_none() {
        return to_sign_in(site, state, visitor, org);
    }
    let data = api::config::initial_data(site, state, visitor);
    shell(site, "Sentry", &data.to_string(), "<div id=\"blk_router\"></div>")
        .with("Set-Cookie", keep_csrf(site))
}

/// The CSRF cookie again as it is, or a new one (recorded 013, 129).
fn keep_csrf(site: &Site<'_>) -> String {
    let known = cookies::get(site.call, site.dialect.csrf_cookie());
    let value = known.filter(|value| csrf::secret_of(value).is_some()).map(str::to_owned);
    cookies::csrf(site, &value.unwrap_or_else(|| csrf::cookie_value(site.dialect)))
}

/// A page with the marks by which a Sentry is told: the inline script, the assets, the title.
fn shell(site: &Site<'_>, title: &str, initial: &str, body: &str) -> Reply {
    let nonce: String = (0..22).map(|_| fastrand::alphanumeric()).collect();
    // JSON inside a script: a closing tag or a comment's start must not end it.
    let initial = initial.replace('<', "\\u003c").replace('>', "\\u003e");
    let initial = match site.dialect {
        Dialect::V23_7 => format!("\n      window.__initialData = {initial};\n    "),
        _ => format!(
            "\n      window.__initialData = {initial};\n      window.csrfCookieName = window.__initialData.csrfCookieName;\n    "
        ),
    };
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n  \
         <meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n  \
         <meta name=\"robots\" content=\"none, noarchive\">\n  \
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n  \
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"/_static/0/sentry/images/favicon.svg\">\n  \
         <link href=\"/_static/dist/sentry/entrypoints/sentry.css\" rel=\"stylesheet\">\n  \
         <title>{title}</title>\n    <script nonce=\"{nonce}\">{initial}</script>\n  \
         <script nonce=\"{nonce}\" src=\"/_static/dist/sentry/entrypoints/app.js\" data-entry=\"true\" defer></script>\n\
         </head>\n<body>\n  <div class=\"app\">{body}</div>\n</body>\n</html>\n"
    );
    let reply = Reply::new(200, "text/html", html);
    match site.config.csp(site.call) {
        Csp::None => reply,
        Csp::Strict => reply.with(
            "Content-Security-Policy",
            format!(
                "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; \
                 img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
            ),
        ),
        Csp::NoConnect => reply.with(
            "Content-Security-Policy",
            format!("script-src 'self' 'nonce-{nonce}'; connect-src 'none'"),
        ),
    }
}

fn login_page(site: &Site<'_>, state: &mut State, visitor: &Visitor, why: Option<&str>) -> Reply {
    if let Some(user) = visitor.user {
        return Reply::redirect(&home(site, state, user)).never_cached();
    }
    let cookie = keep_csrf(site);
    let value = cookie.split_once('=').and_then(|(_, rest)| rest.split(';').next()).unwrap_or("");
    let token = csrf::secret_of(value).map(|secret| csrf::mask(&secret)).unwrap_or_default();
    let failed = why.is_some();
    let alert = why.map_or_else(String::new, |why| {
        format!("<div class=\"alert alert-block alert-error\" role=\"alert\">{why}</div>")
    });
    let body = format!(
        "<h3>Sign in to continue</h3>{alert}\
         <form class=\"form-stacked\" action=\"\" method=\"post\" autocomplete=\"off\">\
         <input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"{token}\">\
         <input type=\"hidden\" name=\"op\" value=\"login\">\
         <label for=\"id_username\">Account</label>\
         <input type=\"text\" name=\"username\" id=\"id_username\" required placeholder=\"username or email\">\
         <label for=\"id_password\">Password</label>\
         <input type=\"password\" name=\"password\" id=\"id_password\" required>\
         <button type=\"submit\" class=\"btn btn-primary\">Continue</button></form>"
    );
    let initial = api::config::initial_data(site, state, visitor).to_string();
    let page = shell(site, "Sign In | Sentry", &initial, &body).with("Set-Cookie", cookie);
    let session = visitor.session.clone().unwrap_or_else(|| site.new_session(state, None));
    if let Some(session) = state.sessions.get_mut(&session) {
        session.tested = true;
    }
    // Showing the form again after a wrong password leaves the session as it is.
    if failed {
        return page.never_cached();
    }
    page.with("Set-Cookie", cookies::session(site, &session)).never_cached()
}

fn login_form(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    if let Err(why) = site.check_csrf() {
        return csrf_page(&why);
    }
    let field = |name: &str| site.call.form(name).unwrap_or_default();
    let given = (field("username"), field("password"));
    match login::check(site, state, visitor, (&given.0, &given.1), true) {
        Err(why) => login_page(site, state, visitor, Some(why)),
        Ok(user) => {
            let session = visitor.session.as_ref().and_then(|value| state.sessions.get(value));
            let next = session.and_then(|session| session.next.clone());
            let asked = site.call.param("next").filter(|next| next.starts_with('/'));
            let next = next.or(asked).unwrap_or_else(|| "/auth/login/".into());
            let sudo: String = (0..12).map(|_| fastrand::alphanumeric()).collect();
            let reply = Reply::redirect(&next)
                .never_cached()
                .with("Set-Cookie", cookies::sudo(site, &sudo));
            login::sign_in(site, state, visitor, user, reply)
        }
    }
}

/// The page a form that fails the check gets.
pub fn csrf_page(why: &str) -> Reply {
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>CSRF Verification Failed | Sentry</title></head>\
         <body><h2>CSRF Verification Failed</h2><p>{why}</p></body></html>"
    );
    Reply::new(403, "text/html", html)
}

fn logout_page(site: &Site<'_>) -> Reply {
    let cookie = keep_csrf(site);
    let value = cookie.split_once('=').and_then(|(_, rest)| rest.split(';').next()).unwrap_or("");
    let token = csrf::secret_of(value).map(|secret| csrf::mask(&secret)).unwrap_or_default();
    let body = format!(
        "<h3>Sign out</h3><form action=\"\" method=\"post\">\
         <input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"{token}\">\
         <button type=\"submit\" class=\"btn btn-primary\">Continue</button></form>"
    );
    shell(site, "Sign Out | Sentry", "{}", &body).with("Set-Cookie", cookie)
}

fn logout(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    if let Err(why) = site.check_csrf() {
        return csrf_page(&why);
    }
    if let Some(session) = &visitor.session {
        state.sessions.remove(session);
    }
    cookies::signed_out(site, Reply::redirect("/auth/login/"))
}

/// A page under sentry.io that is not the app: no marks, no API.
pub fn not_the_app(site: &Site<'_>) -> Reply {
    if site.call.path.starts_with("/api/") {
        return Reply::new(404, "text/html; charset=utf-8", "<!doctype html><title>404</title>");
    }
    let html = "<!DOCTYPE html><html lang=\"en\"><head><title>Sentry Docs | Application \
                Performance Monitoring &amp; Error Tracking Software</title></head>\
                <body><h1>Documentation</h1><p>This page is not the app.</p></body></html>";
    debug_assert!(site.host() == Host::NotTheApp);
    Reply::new(200, "text/html; charset=utf-8", html)
}

/// A file of the front end.
pub fn asset(path: &str) -> Reply {
    match path {
        "/_static/dist/sentry/entrypoints/app.js" => Reply::new(200, "text/javascript", APP_JS),
        "/_static/dist/sentry/entrypoints/sentry.css" => Reply::new(200, "text/css", APP_CSS),
        "/_static/0/sentry/images/favicon.svg" => Reply::new(
            200,
            "image/svg+xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">\
             <rect width=\"16\" height=\"16\" rx=\"3\" fill=\"#553\"/>\
             <circle cx=\"8\" cy=\"8\" r=\"4\" fill=\"#fff\"/></svg>",
        ),
        _ => Reply::no_route(),
    }
}
