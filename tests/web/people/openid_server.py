"""A small OpenID Connect server: real addresses, real tokens, on this machine only."""

import base64
import json
import secrets
import time
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "weerklank", "a secret of two"


class Server:
    """What the server knows: who is at the door, and which codes it gave out."""

    def __init__(self):
        self.person = {}
        self.codes = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.address = ""
        self.audience = CLIENT

    def discovery(self):
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def keys(self):
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}

    def authorize(self, asked):
        """Whoever is at the door is sent back with a code."""
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        code = secrets.token_urlsafe(12)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, posted, authorization):
        """A code is worth a token once, for who has the secret and the verifier of the code."""
        given = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        asked = self.codes.pop(posted.get("code", ""), None)
        if given != f"{CLIENT}:{SECRET}".replace(" ", "+") and given != f"{CLIENT}:{SECRET}":
            return 401, {"error": "invalid_client"}
        verifier = sha256(posted.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        if asked is None or challenge != asked.get("code_challenge"):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = self.person | {
            "iss": self.address,
            "aud": self.audience,
            "iat": now,
            "exp": now + 60,
        }
        token = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})
        return 200, {"access_token": "door", "token_type": "Bearer", "id_token": token}


@contextmanager
def running():
    """The server, as long as the test lasts."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            pages = {
                "/.well-known/openid-configuration": server.discovery,
                "/keys": server.keys,
                "/userinfo": lambda: server.person,
            }
            self.answer(200, pages[urlsplit(self.path).path]())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            posted = {key: values[0] for key, values in parse_qs(body).items()}
            self.answer(*server.token(posted, self.headers.get("Authorization", "")))

        def answer(self, status, content):
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server.address = f"http://127.0.0.1:{http.server_port}"
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
