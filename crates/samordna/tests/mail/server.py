# A mail server for tests: aiosmtpd, with a manner of its own. Says its port, then a line for each letter.
import asyncio
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult

manner, largest, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]


class Handler(Mailbox):
    async def handle_DATA(self, server, session, envelope):
        print("brev", flush=True)
        if manner == "answers-when-told":
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        return await super().handle_DATA(server, session, envelope)


def make():
    knows_nobody = manner == "knows-nobody"
    return SMTP(
        Handler(folder),
        data_size_limit=largest,
        hostname="post.example",
        auth_required=knows_nobody,
        auth_require_tls=False,
        authenticator=lambda *_: AuthResult(success=False, handled=False),
    )


async def main():
    server = await asyncio.get_running_loop().create_server(make, host="127.0.0.1", port=0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
