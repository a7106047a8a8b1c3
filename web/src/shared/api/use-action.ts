import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useErrorText } from './use-error-text';

interface ActionOptions<I, O> {
  run: (input: I) => Promise<O>;
  /** What the action made stale. */
  refresh?: readonly QueryKey[];
  done?: string | ((output: O, input: I) => string | undefined);
  onDone?: (output: O, input: I) => void;
  /** Returns true when the error was shown where it belongs. */
  onRefused?: (error: unknown) => boolean;
}

/** A write: says that it is done, or why not, and refreshes what it touched. */
export function useAction<I = void, O = unknown>(options: ActionOptions<I, O>) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const errorText = useErrorText();
  return useMutation<O, unknown, I>({
    mutationFn: options.run,
    onSuccess: (output, input) => {
      for (const queryKey of options.refresh ?? []) void client.invalidateQueries({ queryKey });
      const done = typeof options.done === 'function' ? options.done(output, input) : options.done;
      if (done) message.success(done);
      options.onDone?.(output, input);
    },
    onError: (error) => {
      if (!options.onRefused?.(error)) message.error(errorText(error));
    },
  });
}
