//! Sequences: steps whose meaning the language fixes (Meaning, 7), and no others.

use fenqun_model::Window;

use crate::ast::Step;

use super::Problem;
use super::walk::Checker;

impl Checker<'_> {
    pub(super) fn sequence(&mut self, steps: &mut [Step], window: Option<Window>) {
        let last_happening = steps.iter().rposition(|step| !step.negated);
        let mut index = 0;
        self.each("steps", steps, |checker, step| {
            let scope = checker.event("event", &mut step.event);
            checker.filter_in(scope, step.filter.as_mut());
            let at_end = last_happening.is_some_and(|last| index > last);
            checker.step_shape(index, step, at_end);
            index += 1;
        });
        if let Some(window) = window {
            self.window(window);
        }
    }

    fn step_shape(&mut self, index: usize, step: &Step, at_end: bool) {
        let bounded = step.within.is_some();
        if index == 0 && step.negated {
            self.say(Problem::FirstStepNegated);
        } else if index == 0 && bounded {
            self.say_at("within", Problem::FirstStepWithin);
        } else if step.negated && at_end && !bounded {
            self.say(Problem::LastStepUnbounded);
        } else if step.negated && !at_end && bounded {
            self.say_at("within", Problem::WithinBetweenSteps);
        }
    }
}
