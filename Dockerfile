# A server of Unrolled in a container; docs/serving.md says how it is run.
#
#     docker build --tag unrolled .
#     docker run --publish 8501:8501 --read-only --tmpfs /tmp --cap-drop ALL \
#         --security-opt no-new-privileges unrolled
#
# tests/deploy/test_dockerfile.py carries out every line of this file in a clean folder.
FROM python:3.11-slim-bookworm

# Streamlit and Dask look for settings in the home folder; nothing of theirs is kept.
ENV HOME=/tmp \
    PYTHONUNBUFFERED=1

WORKDIR /app

# The packages are a layer of their own: a change of the app leaves it as it is.
COPY requirements.txt ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check --root-user-action=ignore \
        --require-hashes --requirement requirements.txt

COPY . ./
RUN python -m compileall -q app.py pages ui unrolled

# A number, since Kubernetes lets nobody run by a name who might be root. The files stay root's.
USER 10001:10001

EXPOSE 8501

# Python's own, for there is no curl in here. It fails until Keras is loaded, and from the moment the
# server is told to end.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/ready', timeout=4)"]

STOPSIGNAL SIGTERM

CMD ["python", "-m", "streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501"]
