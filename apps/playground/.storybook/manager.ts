import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  theme: create({ base: 'light', brandTitle: 'Parley kit', brandTarget: '_self', colorSecondary: '#2a5bc4' }),
});
