"""The addresses of `monitor`."""

from weerklank.web.monitor.urls import answering

app_name = "monitor"
urlpatterns = [*answering.urlpatterns]
