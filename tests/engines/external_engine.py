#!/usr/bin/env python3
"""An engine that is none of ours: plain Python, standard library only, speaking to the valley's API over HTTP.

It registers, claims events, completes or fails them, gives signs of life, keeps its state, and signs off. Events whose
data says {"fail": "why"} are failed; all others are completed, with an insight put out for each.
"""
import argparse
import json
import sys
import time
import urllib.error
import urllib.request
import uuid


class Refused(Exception):
    def __init__(self, status, problem):
        super().__init__(f"{status} {problem.get('title')}: {problem.get('detail')}")
        self.status = status


class Api:
    def __init__(self, url, token):
        self.base = url.rstrip("/") + "/api/v1"
        self.token = token

    def __call__(self, method, path, body=None):
        request = urllib.request.Request(
            self.base + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                text = response.read()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            raise Refused(error.code, json.loads(error.read() or b"{}")) from error


class Engine:
    def __init__(self, api, engine_type, engine_id):
        self.api = api
        self.type = engine_type
        self.id = engine_id
        self.counts = {"completed": 0, "failed": 0, "heartbeats": 0}

    def register(self):
        self.api("POST", "/engine_instances", {
            "id": self.id,
            "engine_type": self.type,
            "capabilities": ["counting"],
            "resource_limits": {"max_concurrent_events": 5},
            "engine_software_version": "python-1",
        })

    def restore(self):
        state = self.api("GET", f"/engine_instances/{self.id}/state")["state"]
        self.seen = state.get("seen", 0)

    def beat(self, workload):
        held = self.api("POST", f"/engine_instances/{self.id}/heartbeat", {"current_workload": workload})["held"]
        self.counts["heartbeats"] += 1
        return {event["id"] for event in held}

    def work(self, event, held):
        if event["id"] not in held:
            return
        told = {"engine_id": self.id, "claim": event["claim"]}
        why = event["data"].get("fail")
        if why is not None:
            self.api("PUT", f"/events/{event['id']}/status", {**told, "status": "failed", "error": why, "retry": False})
            self.counts["failed"] += 1
            return
        self.seen += 1
        self.api("PUT", f"/events/{event['id']}/status", {
            **told,
            "status": "completed",
            "result": {"seen": self.seen},
            "outputs": [{
                "type": "insight_generated",
                "data": {"analysis_type": "count", "findings": {"of": event["id"]}, "confidence": 1},
            }],
        })
        self.counts["completed"] += 1

    def run(self, until):
        self.register()
        self.restore()
        give_up = time.monotonic() + 30
        while self.counts["completed"] + self.counts["failed"] < until and time.monotonic() < give_up:
            path = f"/events/queue/{self.type}?limit=5&engine_id={self.id}"
            events = self.api("GET", path)["items"]
            held = self.beat(len(events))
            for event in events:
                self.work(event, held)
            if not events:
                time.sleep(0.2)
        self.api("PUT", f"/engine_instances/{self.id}/state", {"state": {"seen": self.seen}})
        self.api("DELETE", f"/engine_instances/{self.id}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True, help="of the server: http://localhost:2567")
    parser.add_argument("--token", required=True, help="of the scope engine")
    parser.add_argument("--type", default="analyst", help="of the engine (analyst)")
    parser.add_argument("--id", default=str(uuid.uuid4()), help="a UUID; one that is kept has its state again")
    parser.add_argument("--until", type=int, default=1, help="ends after so many events (1)")
    options = parser.parse_args()
    engine = Engine(Api(options.url, options.token), options.type, options.id)
    try:
        engine.run(options.until)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(json.dumps({"id": engine.id, "seen": engine.seen, **engine.counts}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
