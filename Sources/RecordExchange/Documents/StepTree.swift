package import CreditModel

/// A step of an evaluation with the steps that it is made of.
package struct StepTree: Sendable {
  /// The step.
  package let step: EvaluationStep
  /// What it is made of, in order.
  package let parts: [StepTree]

  /// The trees that `steps`, each before those that lie in it, make up.
  package static func trees(of steps: [EvaluationStep]) -> [StepTree] {
    var rest = steps[...]
    var trees: [StepTree] = []
    while !rest.isEmpty { trees.append(contentsOf: take(from: &rest, depth: 0)) }
    return trees
  }

  /// The condition that is judged in the step, if one is.
  package var condition: Condition? {
    if case .condition(let condition) = step.what { condition } else { nil }
  }

  private static func take(
    from rest: inout ArraySlice<EvaluationStep>, depth: Int
  ) -> [StepTree] {
    var trees: [StepTree] = []
    while let step = rest.first, step.depth >= depth {
      rest.removeFirst()
      trees.append(StepTree(step: step, parts: take(from: &rest, depth: step.depth + 1)))
    }
    return trees
  }
}
