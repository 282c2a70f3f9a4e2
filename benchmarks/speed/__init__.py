"""What the product costs, as ratios to bare parsing measured in the same run.

    python -m benchmarks.speed                          # about two minutes; prints a table
    python -m benchmarks.speed --out benchmarks/results/speed.md
    python -m benchmarks.speed --hostile FOLDER         # broken and malicious files besides ours
    python -m benchmarks.speed --only read --runs 15

Seconds depend on the machine; ratios hardly do. D0 is unzipping a docx and parsing its
`document.xml` with lxml; P0 is the text of a pdf by pypdfium2. Warm figures are the processor time
of this process, cold ones that of a new process; both are medians, and the two sides of a ratio
are measured in turns. The documents are made by the benchmark: same bytes of text each time.
"""
