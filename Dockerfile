# tenders-check with all it needs to read everything: LibreOffice, Tesseract in French, libarchive.
#
#   docker build -t tenders-check .
#   docker run --rm --network none --read-only --tmpfs /tmp -v "$PWD:/dossier:ro" tenders-check check .
#
# Build arguments: PYTHON (version), DEBIAN (release).
ARG PYTHON=3.13
ARG DEBIAN=bookworm

FROM python:${PYTHON}-slim-${DEBIAN} AS wheel
WORKDIR /source
COPY . .
# The wheel first: what runs is what is published, tests and examples stay behind.
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels . \
    && python -m venv /opt/tenders-check \
    && wheel="$(echo /wheels/tenders_check-*.whl)" \
    && /opt/tenders-check/bin/pip install --no-cache-dir "${wheel}[archives]"

FROM python:${PYTHON}-slim-${DEBIAN}
# Versions are those of the Debian release, which gets security fixes only.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        git \
        libarchive-tools \
        libreoffice-calc-nogui \
        libreoffice-writer-nogui \
        tesseract-ocr \
        tesseract-ocr-fra \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --create-home --uid 10001 acheteur
COPY --from=wheel /opt/tenders-check /opt/tenders-check
ENV PATH="/opt/tenders-check/bin:${PATH}" \
    PYTHONUTF8=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    # Caches and LibreOffice profiles go with the container.
    XDG_CACHE_HOME=/tmp/cache
USER 10001
WORKDIR /dossier
ENTRYPOINT ["tenders-check"]
CMD ["--help"]
