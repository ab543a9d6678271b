import CreditModel
import HashLog

extension Projections {
  /// Recomputes all projections of the book that `reader` shows, by replay. Throws `damaged` where
  /// the book itself is: an entry, its chain, its rules, or the root of its newest checkpoint.
  package init(replaying reader: any LedgerInspector) throws(StoreFault) {
    var run = try AuditRun(reader: reader, trusted: nil)
    run.keepsTiles = true
    try run.readBook()
    let bookFindings = run.findings.filter { finding in
      switch finding.place {
      case .entry: true
      case .row(let table, _): table == "page" || table == "checkpoint"
      }
    }
    guard bookFindings.isEmpty, run.isRootKnown, let newest = run.checkpoints.newest,
      newest.size == run.size, newest.root == run.edge.frontier.root, let at = run.replay.at
    else {
      throw StoreFault(
        .damaged, "the book itself is damaged; only what is computed from it can be rebuilt")
    }
    let governance = run.replay.governance
    accounts = run.replay.accounts.sorted { $0.key < $1.key }
      .compactMap { $0.value.row(number: $0.key) }
    keys = run.replay.keys.sorted { $0.key < $1.key }.map { (key: $0.key, holder: $0.value) }
    totals = run.replay.totals.sums.sorted { $0.key < $1.key }.compactMap { key, total in
      governance.map {
        TotalRow(institution: $0[key.institution].code, type: key.type, total: total)
      }
    }
    self.governance = run.replay.governanceSeqs
    tiles = run.fullTiles + run.edge.storedGrowingTiles
    let kept = TreeEdge.storedWidth(ofLevel0: run.edge.growing[0].count)
    tailLeaves = Array(run.edge.growing[0].dropFirst(kept))
    head = StoreHead(
      size: run.size, leaf: run.lastLeaf ?? .zero, at: at, checkpoints: run.checkpoints.rowCount)
  }
}
