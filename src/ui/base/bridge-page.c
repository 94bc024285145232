// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-page"

#include "config.h"

#include "bridge-page-private.h"

#include "bridge-compat.h"
#include "bridge-fit.h"
#include "bridge-focus.h"
#include "bridge-intuit-check.h"
#include "bridge-names.h"

/**
 * BridgePage:
 *
 * What the page of every step has: one sentence that says what it is for, its content, a job that is under way, and what there is to say
 * of its outcome. An error stays, with a way to try again. What shows the job is the foot: it stands below the child of the type
 * “action”, which has the button that begins it. A child of the type “bar” stands below the page and stays there, however far that is
 * scrolled. The header bar has the page’s title; a narrow one cuts it off, so it is here too then.
 */

enum
{
  PROP_0,
  PROP_SERVICES,
  PROP_SETUP,
  PROP_ENVIRONMENT,
  PROP_TITLE,
  PROP_NARROW,
  PROP_BUSY,
  PROP_JOB_TITLE,
  PROP_MESSAGE,
  PROP_SUGGESTING,
  PROP_WANTING,
  PROP_OFFER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void bridge_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (BridgePage, bridge_page, ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (BridgePage)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, bridge_page_buildable_init))

static GtkBuildableIface *parent_buildable;

BridgePagePrivate *
_bridge_page_get_private (BridgePage *self)
{
  return bridge_page_get_instance_private (self);
}

static void
bridge_page_add_child (GtkBuildable *buildable,
                       GtkBuilder   *builder,
                       GObject      *child,
                       const char   *type)
{
  BridgePagePrivate *priv = _bridge_page_get_private (BRIDGE_PAGE (buildable));

  if (priv->content == NULL || !GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }

  gtk_box_append (g_strcmp0 (type, "bar") == 0 ? priv->outside : priv->content, GTK_WIDGET (child));
  if (g_strcmp0 (type, "action") == 0)
    priv->action_area = GTK_WIDGET (child);
}

static void
bridge_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bridge_page_add_child;
}

static void
update_heading (BridgePagePrivate *priv)
{
  gtk_label_set_label (priv->heading, priv->own_heading != NULL ? priv->own_heading : priv->title);
  gtk_widget_set_visible (GTK_WIDGET (priv->heading), priv->own_heading != NULL || priv->narrow);
}

static void
bridge_page_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  BridgePage *self = BRIDGE_PAGE (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      g_value_set_object (value, _bridge_page_get_private (self)->services);
      break;
    case PROP_SETUP:
      g_value_set_object (value, bridge_page_get_setup (self));
      break;
    case PROP_ENVIRONMENT:
      g_value_set_enum (value, _bridge_page_get_private (self)->environment);
      break;
    case PROP_TITLE:
      g_value_set_string (value, _bridge_page_get_private (self)->title);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, _bridge_page_get_private (self)->narrow);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, bridge_page_get_busy (self));
      break;
    case PROP_JOB_TITLE:
      g_value_take_string (value, bridge_page_dup_job_title (self));
      break;
    case PROP_MESSAGE:
      g_value_set_pointer (value, (gpointer) bridge_page_get_message (self));
      break;
    case PROP_SUGGESTING:
      g_value_set_boolean (value, bridge_page_get_suggesting (self));
      break;
    case PROP_WANTING:
      g_value_set_boolean (value, bridge_page_get_wanting (self));
      break;
    case PROP_OFFER:
      g_value_set_string (value, bridge_page_get_offer (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bridge_page_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  BridgePagePrivate *priv = _bridge_page_get_private (BRIDGE_PAGE (object));

  switch (prop_id)
    {
    case PROP_SERVICES:
      priv->services = g_value_dup_object (value);
      break;
    case PROP_ENVIRONMENT:
      priv->environment = g_value_get_enum (value);
      break;
    case PROP_TITLE:
      priv->title = g_value_dup_string (value);
      update_heading (priv);
      break;
    case PROP_NARROW:
      priv->narrow = g_value_get_boolean (value);
      update_heading (priv);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
notify_job_title (BridgePage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB_TITLE]);
}

/* The templates are read before the services are known. */
static void
bridge_page_constructed (GObject *object)
{
  BridgePagePrivate *priv = _bridge_page_get_private (BRIDGE_PAGE (object));

  G_OBJECT_CLASS (bridge_page_parent_class)->constructed (object);

  g_signal_connect_object (bridge_services_get_key_store (priv->services), "changed", G_CALLBACK (notify_job_title), object,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (object, properties[PROP_SETUP]);
}

/* All of its rows are there when it comes into the window, and nothing was measured yet. */
static void
bridge_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bridge_page_parent_class)->root (widget);

  bridge_fit_wrap (widget);
  bridge_names_give (widget);
}

/* A job holds its page, which would go on without a window: what comes of it could not be told to anybody. */
static void
bridge_page_unroot (GtkWidget *widget)
{
  bridge_page_cancel (BRIDGE_PAGE (widget));

  GTK_WIDGET_CLASS (bridge_page_parent_class)->unroot (widget);
}

static gboolean
on_fit (gpointer user_data)
{
  BridgePagePrivate *priv = _bridge_page_get_private (user_data);

  priv->fit_id = 0;
  bridge_fit_shrink (GTK_WIDGET (priv->frame));

  return G_SOURCE_REMOVE;
}

/* A size must not change while sizes are given out. */
static void
on_resized (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  if (priv->fit_id == 0)
    priv->fit_id = g_idle_add (on_fit, self);
}

static gboolean
on_keep_focus (gpointer user_data)
{
  BridgePagePrivate *priv = _bridge_page_get_private (user_data);

  priv->focus_id = 0;
  if (gtk_widget_has_focus (GTK_WIDGET (priv->scroller)))
    bridge_page_focus (user_data);

  return G_SOURCE_REMOVE;
}

/* What had the focus is gone, such as a form that was filled in: then it is on what has come instead. */
static void
on_scroller_focused (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  if (gtk_widget_has_focus (GTK_WIDGET (priv->scroller)) && priv->focus_id == 0)
    priv->focus_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_keep_focus, self, NULL);
}

static void
bridge_page_dispose (GObject *object)
{
  BridgePagePrivate *priv = _bridge_page_get_private (BRIDGE_PAGE (object));

  if (priv->job != NULL)
    g_cancellable_cancel (bridge_job_get_cancellable (priv->job));
  g_clear_pointer (&priv->job, bridge_job_unref);
  g_clear_pointer (&priv->again, bridge_job_unref);
  g_clear_pointer (&priv->copied, bridge_paste_free);
  g_clear_handle_id (&priv->reveal_id, g_source_remove);
  g_clear_handle_id (&priv->fit_id, g_source_remove);
  g_clear_handle_id (&priv->focus_id, g_source_remove);
  g_clear_object (&priv->revealed);
  g_clear_object (&priv->services);

  G_OBJECT_CLASS (bridge_page_parent_class)->dispose (object);
}

static void
bridge_page_finalize (GObject *object)
{
  BridgePagePrivate *priv = _bridge_page_get_private (BRIDGE_PAGE (object));

  g_free (priv->message.title);
  g_free (priv->message.body);
  g_free (priv->link);
  g_free (priv->lost_step);
  g_free (priv->title);
  g_free (priv->own_heading);

  G_OBJECT_CLASS (bridge_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/base/bridge-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, BridgePage, outside);
  gtk_widget_class_bind_template_child_private (widget_class, BridgePage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, BridgePage, frame);
  gtk_widget_class_bind_template_child_private (widget_class, BridgePage, head);
  gtk_widget_class_bind_template_child_private (widget_class, BridgePage, heading);
  gtk_widget_class_bind_template_child_private (widget_class, BridgePage, lead);
  gtk_widget_class_bind_template_child_private (widget_class, BridgePage, content);
}

static void
bridge_page_class_init (BridgePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bridge_page_get_property;
  object_class->set_property = bridge_page_set_property;
  object_class->constructed = bridge_page_constructed;
  object_class->dispose = bridge_page_dispose;
  object_class->finalize = bridge_page_finalize;
  widget_class->root = bridge_page_root;
  widget_class->unroot = bridge_page_unroot;

  properties[PROP_SERVICES] =
    g_param_spec_object ("services", NULL, NULL, BRIDGE_TYPE_SERVICES,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETUP] =
    g_param_spec_object ("setup", NULL, NULL, BRIDGE_TYPE_SETUP, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENVIRONMENT] =
    g_param_spec_enum ("environment", NULL, NULL, BRIDGE_TYPE_ENVIRONMENT, BRIDGE_ENVIRONMENT_SANDBOX,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_JOB_TITLE] =
    g_param_spec_string ("job-title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_pointer ("message", NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUGGESTING] =
    g_param_spec_boolean ("suggesting", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WANTING] =
    g_param_spec_boolean ("wanting", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OFFER] =
    g_param_spec_string ("offer", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
}

static void
bridge_page_init (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (priv->scroller, "notify::has-focus", G_CALLBACK (on_scroller_focused), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (priv->scroller), "changed",
                           G_CALLBACK (on_resized), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (priv->scroller), "changed",
                           G_CALLBACK (on_resized), self, G_CONNECT_SWAPPED);
}

BridgeServices *
bridge_page_get_services (BridgePage *self)
{
  return _bridge_page_get_private (self)->services;
}

BridgeSetup *
bridge_page_get_setup (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  return priv->services != NULL ? bridge_services_get_setup (priv->services) : NULL;
}

BridgeEnvironment
bridge_page_get_environment (BridgePage *self)
{
  return _bridge_page_get_private (self)->environment;
}

BridgeEnvironmentSetup *
bridge_page_get_environment_setup (BridgePage *self)
{
  return bridge_setup_get_environment (bridge_page_get_setup (self), bridge_page_get_environment (self));
}

/* Whether Intuit did not recognise the keys of the page's environment. */
gboolean
bridge_page_get_keys_refused (BridgePage *self)
{
  return bridge_intuit_check_get_refused (bridge_page_get_setup (self), bridge_page_get_environment (self));
}

gboolean
bridge_page_get_suggesting (BridgePage *self)
{
  return _bridge_page_get_private (self)->suggesting;
}

/* Whether there is something to do on the page first though its step is done: then Next is not suggested. */
void
bridge_page_set_suggesting (BridgePage *self,
                            gboolean    suggesting)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  if (priv->suggesting == suggesting)
    return;
  priv->suggesting = suggesting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUGGESTING]);
}

/* @heading: (nullable): what there is to say above all else, beyond the title */
void
bridge_page_set_heading (BridgePage *self,
                         const char *heading)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  g_free (priv->own_heading);
  priv->own_heading = g_strdup (heading);
  update_heading (priv);
}

/* @lead: what the page is for, in a sentence or two */
void
bridge_page_set_lead (BridgePage *self,
                      const char *lead)
{
  gtk_label_set_label (_bridge_page_get_private (self)->lead, lead);
}

/* Has a screen reader say which page it is, before it says what on it has the focus.
 * @environment: (nullable): the name of the environment that it is about */
void
bridge_page_announce (BridgePage *self,
                      const char *environment)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  bridge_compat_announce (GTK_WIDGET (priv->lead), gtk_label_get_label (priv->heading), environment, FALSE);
}

/* @foot: what shows the page's job and its outcome, right below what begins it */
void
bridge_page_set_foot (BridgePage *self,
                      GtkWidget  *foot)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  priv->foot = foot;
  if (priv->action_area != NULL)
    gtk_box_insert_child_after (priv->content, foot, priv->action_area);
  else
    gtk_box_append (priv->frame, foot);
}

/* @above: which of the page's parts begins what comes now, and has the foot below it from then on */
void
bridge_page_move_foot (BridgePage *self,
                       GtkWidget  *above)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  if (priv->foot != NULL && priv->action_area != NULL)
    gtk_box_reorder_child_after (priv->content, priv->foot, above);
}

/* Something has changed that the page shows. Out of sight nothing is done with every change: it is made up for when it is shown. */
void
bridge_page_update (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  priv->stale = !gtk_widget_get_child_visible (GTK_WIDGET (self));
  if (!priv->stale)
    BRIDGE_PAGE_GET_CLASS (self)->update (self);
}

/* The user was elsewhere, perhaps in the browser, and looks at it again. Nothing may be in the way of the click that brought the user back. */
void
bridge_page_come_back (BridgePage *self)
{
  if (BRIDGE_PAGE_GET_CLASS (self)->came_back != NULL)
    BRIDGE_PAGE_GET_CLASS (self)->came_back (self);
}

void
bridge_page_shown (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  if (priv->stale)
    bridge_page_update (self);
  if (priv->job == NULL && priv->message.title == NULL)
    bridge_page_move_foot (self, priv->action_area);
  if (BRIDGE_PAGE_GET_CLASS (self)->shown != NULL)
    BRIDGE_PAGE_GET_CLASS (self)->shown (self);
}

/* Gives the focus to the first thing to do.
 * Returns: whether anything on the page has it now */
gboolean
bridge_page_focus (BridgePage *self)
{
  return bridge_focus_first (GTK_WIDGET (_bridge_page_get_private (self)->content));
}

/* Gives the focus to the first thing to do on a page that has just come, and is read from its top.
 * Returns: whether anything on the page has it now */
gboolean
bridge_page_begin (BridgePage *self)
{
  GtkViewport *viewport = GTK_VIEWPORT (gtk_scrolled_window_get_child (_bridge_page_get_private (self)->scroller));
  gboolean has_focus;

  gtk_viewport_set_scroll_to_focus (viewport, FALSE);
  has_focus = bridge_page_focus (self);
  gtk_viewport_set_scroll_to_focus (viewport, TRUE);

  return has_focus;
}

void
bridge_page_hidden (BridgePage *self)
{
  bridge_page_offer (self, NULL, FALSE);
  if (BRIDGE_PAGE_GET_CLASS (self)->hidden != NULL)
    BRIDGE_PAGE_GET_CLASS (self)->hidden (self);
}
