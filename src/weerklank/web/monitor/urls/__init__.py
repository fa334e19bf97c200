"""The addresses of `monitor`."""

from weerklank.web.monitor.urls import questionnaires

app_name = "monitor"
urlpatterns = [*questionnaires.urlpatterns]
