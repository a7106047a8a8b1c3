import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCan } from '@/shared/api/rights';
import { RuleEditor } from '@/shared/rule/rule-editor';
import { useRuleEditor } from '@/shared/rule/use-rule-editor';

interface RuleFilterProps {
  rule: string;
  onApply: (rule: string) => void;
  onClose: () => void;
}

/** Any rule as a filter; worth keeping, it becomes a segment. */
export default function RuleFilter({ rule, onApply, onClose }: RuleFilterProps) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const editor = useRuleEditor(rule);
  return (
    <Drawer
      open
      size="min(1120px, 100vw)"
      title={t('customers.filter_by_rule')}
      onClose={onClose}
      footer={
        <>
          <Button type="primary" disabled={!editor.ok} onClick={() => onApply(editor.text.trim())}>
            {t('customers.apply')}
          </Button>{' '}
          {can('segments.write') && (
            <Button
              disabled={!editor.ok}
              onClick={() => void navigate(`/segments/new?rule=${encodeURIComponent(editor.text)}`)}
            >
              {t('customers.save_as_segment')}
            </Button>
          )}
        </>
      }
    >
      <RuleEditor editor={editor} brief />
    </Drawer>
  );
}
