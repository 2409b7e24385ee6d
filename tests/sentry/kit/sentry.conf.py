"""Sentry 23.7.1 with its web server alone: no Kafka, Snuba, Relay or workers, all on loopback.

Read by Sentry itself. Ports and cookies come from the environment that `cargo xtask sentry` sets.
"""

import os

from sentry.conf.server import *  # noqa: F401,F403

WEB_PORT = os.environ["KIT_WEB_PORT"]

DATABASES = {
    "default": {
        "ENGINE": "sentry.db.postgres",
        "NAME": "sentry",
        "USER": "sentry",
        "HOST": "127.0.0.1",
        "PORT": os.environ["KIT_POSTGRES_PORT"],
        "AUTOCOMMIT": True,
        "ATOMIC_REQUESTS": False,
    }
}
DEBUG = False
SENTRY_USE_BIG_INTS = True
SENTRY_SINGLE_ORGANIZATION = False
SENTRY_FEATURES["auth:register"] = False  # noqa: F405
SENTRY_BEACON = False

# Redis does what it does in a real installation; a task runs at once, as there are no workers.
BROKER_URL = "redis://127.0.0.1:" + os.environ["KIT_REDIS_PORT"]
CELERY_ALWAYS_EAGER = True
CELERY_EAGER_PROPAGATES_EXCEPTIONS = False
SENTRY_CACHE = "sentry.cache.redis.RedisCache"
SENTRY_RATELIMITER = "sentry.ratelimits.redis.RedisRateLimiter"
SENTRY_BUFFER = "sentry.buffer.redis.RedisBuffer"
SENTRY_QUOTAS = "sentry.quotas.redis.RedisQuota"
SENTRY_DIGESTS = "sentry.digests.backends.redis.RedisBackend"
SENTRY_TSDB = "sentry.tsdb.dummy.DummyTSDB"
SENTRY_EVENTSTREAM = "sentry.eventstream.base.EventStream"

# Else it would report its own errors to itself.
SENTRY_PROJECT = None

# uWSGI's http router with keep-alive, as self-hosted Sentry runs it. A plain http-socket closes after
# each reply without saying so, which clients with connection pools meet as a reset.
SENTRY_WEB_HOST = "127.0.0.1"
SENTRY_WEB_PORT = int(WEB_PORT)
SENTRY_WEB_OPTIONS = {
    "http": "127.0.0.1:" + WEB_PORT,
    "protocol": "uwsgi",
    "uwsgi-socket": None,
    "so-keepalive": True,
    "http-keepalive": 15,
    "http-chunked-input": True,
    "workers": 1,
    "threads": 4,
    "memory-report": False,
}

LOGGING["overridable"] = []  # noqa: F405
LOGGING["loggers"]["sentry.access.api"] = {"level": "WARNING"}  # noqa: F405

# nginx says when it ended TLS; without the header a request stays plain http.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if os.environ.get("KIT_HTTPS_ONLY"):
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
