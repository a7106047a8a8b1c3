import { type ThemeConfig, theme } from 'antd';
import { palettes, type ThemeName } from './tokens';

export const fontFamily =
  "'Inter Variable', 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";

/** Ant Design dressed in our palette. */
export function antdTheme(name: ThemeName): ThemeConfig {
  const p = palettes[name];
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: p.brand,
      colorInfo: p.brand,
      colorSuccess: p.brand,
      colorError: p.harm,
      colorErrorText: p.harm,
      colorWarning: p.caution,
      colorPrimaryBg: p.brandWash,
      colorPrimaryBgHover: p.brandWash,
      colorInfoBg: p.brandWash,
      colorInfoBorder: p.line,
      colorSuccessBg: p.brandWash,
      colorSuccessBorder: p.line,
      colorSuccessText: p.brandInk,
      colorErrorBg: p.harmWash,
      colorErrorBorder: p.line,
      colorWarningBg: p.cautionWash,
      colorWarningBorder: p.line,
      controlItemBgActive: p.brandWash,
      colorLink: p.brandInk,
      colorLinkHover: p.brand,
      colorBgLayout: p.canvas,
      colorBgContainer: p.surface,
      colorBgElevated: p.raised,
      colorBorder: p.lineStrong,
      colorBorderSecondary: p.line,
      colorText: p.ink,
      colorTextSecondary: p.inkSoft,
      colorTextTertiary: p.inkFaint,
      colorTextDescription: p.inkFaint,
      colorTextPlaceholder: p.inkFaint,
      borderRadius: 7,
      borderRadiusLG: 10,
      controlHeight: 34,
      controlHeightSM: 28,
      fontFamily,
      fontSize: 14,
      lineHeight: 1.6,
      wireframe: false,
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.2s',
    },
    components: {
      Table: {
        headerBg: p.surface,
        headerSortActiveBg: p.surface,
        headerSortHoverBg: p.sunken,
        bodySortBg: p.surface,
        headerColor: p.inkFaint,
        headerSplitColor: 'transparent',
        rowHoverBg: p.sunken,
        borderColor: p.line,
        cellPaddingBlock: 11,
        cellPaddingBlockMD: 8,
        cellPaddingBlockSM: 5,
      },
      Card: { headerFontSize: 14, bodyPadding: 18 },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Tabs: { horizontalItemPadding: '10px 0' },
      Tooltip: { colorBgSpotlight: name === 'dark' ? '#3a423d' : '#2a312c' },
    },
  };
}
