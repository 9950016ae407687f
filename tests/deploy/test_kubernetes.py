"""The manifests: what Kubernetes's own schemas say of them, and that they agree with the app."""

import re
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from tests.deploy.image import Image, instructions
from tests.deploy.variables import used
from tools.serving import ROOT
from ui.server import health

FOLDER = ROOT / "deploy" / "kubernetes"

KUBERNETES = "1.37"

SERVER_AND_WORKER_MB = 1600
"""What a server with thirty learners and one worker hold at most: docs/capacity.md."""


def manifest(name: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


KUSTOMIZATION = manifest("kustomization")
NAMES = [Path(name).stem for name in KUSTOMIZATION["resources"]]
LABEL = {"app.kubernetes.io/name": "unrolled"}


@pytest.fixture(scope="module")
def image() -> Image:
    """The Dockerfile as far as it says something to others, with nothing carried out."""
    said = Image(ROOT, Path(), Path())
    for each in instructions(ROOT / "Dockerfile"):
        if each.name in ("USER", "EXPOSE", "ENV", "HEALTHCHECK", "CMD"):
            getattr(said, f"_{each.name.lower()}")(each.text)
    return said


@pytest.fixture(scope="module")
def pod() -> dict[str, Any]:
    return manifest("deployment")["spec"]["template"]


@pytest.fixture(scope="module")
def container(pod: dict[str, Any]) -> dict[str, Any]:
    (one,) = pod["spec"]["containers"]
    return one


def test_every_manifest_is_applied() -> None:
    assert set(NAMES) == {file.stem for file in FOLDER.glob("*.yaml")} - {"kustomization"}


@pytest.mark.parametrize("name", NAMES)
def test_kubernetes_understands_every_word(name: str) -> None:
    kubernetes_validate.validate(manifest(name), KUBERNETES, strict=True)


def test_a_word_that_it_does_not_know_would_be_found() -> None:
    misspelt = manifest("disruption")
    misspelt["spec"]["maxUnavailible"] = 1
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(misspelt, KUBERNETES, strict=True)


def test_all_mean_the_same_pods(pod: dict[str, Any]) -> None:
    assert pod["metadata"]["labels"] == LABEL
    assert manifest("deployment")["spec"]["selector"]["matchLabels"] == LABEL
    assert manifest("service")["spec"]["selector"] == LABEL
    assert manifest("disruption")["spec"]["selector"]["matchLabels"] == LABEL
    assert manifest("network")["spec"]["podSelector"]["matchLabels"] == LABEL
    for spread in pod["spec"]["topologySpreadConstraints"]:
        assert spread["labelSelector"]["matchLabels"] == LABEL
    target = manifest("autoscaler")["spec"]["scaleTargetRef"]
    deployment = manifest("deployment")
    assert target == {
        "apiVersion": deployment["apiVersion"],
        "kind": deployment["kind"],
        "name": deployment["metadata"]["name"],
    }
    assert "replicas" not in deployment["spec"]  # two would have a say


def test_the_way_in_leads_to_the_port_that_the_image_exposes(
    container: dict[str, Any], image: Image
) -> None:
    (port,) = container["ports"]
    assert [port["containerPort"]] == image.ports
    (served,) = manifest("service")["spec"]["ports"]
    assert served["targetPort"] == port["name"]
    (rule,) = manifest("ingress")["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    assert path["backend"]["service"]["name"] == manifest("service")["metadata"]["name"]
    assert path["backend"]["service"]["port"]["name"] == served["name"]
    (allowed,) = manifest("network")["spec"]["ingress"]
    assert allowed["ports"] == [{"port": port["name"]}]
    (secure,) = manifest("ingress")["spec"]["tls"]
    assert secure["hosts"] == [rule["host"]]


def test_nothing_leaves() -> None:
    policy = manifest("network")["spec"]
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert policy["egress"] == []


def test_probes_ask_what_the_app_answers(container: dict[str, Any]) -> None:
    paths = {
        name: container[f"{name}Probe"]["httpGet"]["path"]
        for name in ("startup", "readiness", "liveness")
    }
    # Alive is less than ready: a server that is still loading, or ending, must not be ended for it.
    assert paths == {
        "startup": health.PATH,
        "readiness": health.PATH,
        "liveness": "/_stcore/health",
    }
    for name in paths:
        assert container[f"{name}Probe"]["httpGet"]["port"] == container["ports"][0]["name"]


def test_who_runs_is_who_the_image_says_and_may_nothing(
    pod: dict[str, Any], container: dict[str, Any], image: Image
) -> None:
    who = pod["spec"]["securityContext"]
    assert (who["runAsUser"], who["runAsGroup"]) == (image.uid, image.uid)
    assert who["runAsNonRoot"] is True
    assert who["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert pod["spec"]["automountServiceAccountToken"] is False
    # What it writes, it writes to the folder that it takes for its home.
    (mount,) = container["volumeMounts"]
    assert mount["mountPath"] == image.environment["HOME"]
    assert [volume["name"] for volume in pod["spec"]["volumes"]] == [mount["name"]]


def test_the_environment_says_what_the_app_reads(container: dict[str, Any]) -> None:
    assert {each["name"] for each in container["env"]} <= used()


def test_there_is_time_to_end(pod: dict[str, Any], container: dict[str, Any]) -> None:
    drain = int({each["name"]: each["value"] for each in container["env"]}["UNROLLED_DRAIN"])
    probe = container["readinessProbe"]
    assert drain >= probe["periodSeconds"] * probe["failureThreshold"]
    # Connections are closed within two seconds, workers within five, and twice that is allowed for.
    assert pod["spec"]["terminationGracePeriodSeconds"] >= drain + 20


def test_there_is_the_memory_that_was_measured(container: dict[str, Any]) -> None:
    asked = container["resources"]
    assert _mb(asked["requests"]["memory"]) >= SERVER_AND_WORKER_MB
    assert _mb(asked["limits"]["memory"]) >= SERVER_AND_WORKER_MB * 1.2


def test_replicas_come_at_once_and_go_slowly() -> None:
    scaling = manifest("autoscaler")["spec"]
    behavior = scaling["behavior"]
    assert behavior["scaleUp"]["stabilizationWindowSeconds"] == 0
    assert behavior["scaleDown"]["stabilizationWindowSeconds"] >= 900
    assert manifest("disruption")["spec"]["maxUnavailable"] < scaling["minReplicas"]


def test_browsers_stay_at_their_replica() -> None:
    notes = manifest("ingress")["metadata"]["annotations"]
    assert notes["haproxy.org/cookie-persistence"]
    assert notes["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert notes["nginx.ingress.kubernetes.io/session-cookie-change-on-failure"] == "true"
    assert int(notes["nginx.ingress.kubernetes.io/proxy-read-timeout"]) >= 3600


def test_the_image_is_named_once() -> None:
    (named,) = KUSTOMIZATION["images"]
    assert named["name"] == "unrolled"


def _mb(text: str) -> int:
    found = re.fullmatch(r"(\d+)(Mi|Gi)", text)
    assert found
    return int(found[1]) * (1024 if found[2] == "Gi" else 1)
